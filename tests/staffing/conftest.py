"""The day on which the room's tests take place."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from core import clock

TODAY = date(2022, 10, 14)


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with clock.travel(datetime(2022, 10, 14, 13, 0, tzinfo=UTC)):
        yield
