"""The day on which the room's tests take place, and whose browser most of them use."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from django.test import Client

from core import clock
from tests.factories import hiring
from tests.factories.staffing import hr

TODAY = date(2022, 10, 14)


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with clock.travel(datetime(2022, 10, 14, 13, 0, tzinfo=UTC)):
        yield


@pytest.fixture
def desk(client: Client) -> Client:
    """The browser of the HR specialist."""
    client.force_login(hr())
    return client


@pytest.fixture
def both(settings):
    """The district asks the school leader, then HR, and for a background check before a first day."""
    settings.HIRING_APPROVALS = hiring.APPROVALS
    settings.HIRING_BEFORE_FIRST_DAY = ["background_check"]
    return settings
