"""The contract of actions: whatever is declared, page and API answer everyone alike, and in the same order."""

from datetime import UTC, datetime

# The day of the trials, inside the plan's second year.
NOW = datetime(2022, 10, 14, 13, tzinfo=UTC)
TODAY = NOW.date()
