"""What this room measures, by subject."""

from plan.indicators import Indicator

INDICATORS: list[Indicator] = []
