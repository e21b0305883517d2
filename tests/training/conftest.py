"""What the tests of this room share."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from core import clock

NOON = datetime(2022, 10, 14, 17, tzinfo=UTC)


@pytest.fixture(autouse=True)
def at_noon() -> Iterator[datetime]:
    """Let it be noon in the district, on a day of the plan; return the moment."""
    with clock.travel(NOON):
        yield NOON
