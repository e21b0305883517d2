"""What this room measures: what each subject brings, in the order in which reports show it."""

from plan.indicators import Indicator
from training.indicators import topics

INDICATORS: list[Indicator] = [
    *topics.INDICATORS,
]
