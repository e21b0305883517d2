"""One of everything that the figures of level 1 count, by subject."""

from __future__ import annotations

from datetime import date

from tests.factories import (
    community_bodies,
    community_prevention,
)

SEPTEMBER = date(2022, 9, 12)


def counted() -> None:
    """Make one of everything that the figures of September 2022 count."""
    community_bodies.term()
    community_prevention.activity(held_date=SEPTEMBER)
