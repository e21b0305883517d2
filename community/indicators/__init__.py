"""What this room measures: what each subject brings, in the order in which reports show it."""

from community.indicators import bodies, decisions, events, inputs, prevention, supports
from plan.indicators import Indicator

INDICATORS: list[Indicator] = [
    *bodies.INDICATORS,
    *events.INDICATORS,
    *prevention.INDICATORS,
    *decisions.INDICATORS,
    *inputs.INDICATORS,
    *supports.INDICATORS,
]
