"""What this room measures: what each subject brings, in the order in which reports show it."""

from plan.indicators import Indicator

INDICATORS: list[Indicator] = []
