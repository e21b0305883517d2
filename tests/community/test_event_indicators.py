"""Figures about events, against a set counted by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from community.indicators import INDICATORS
from community.models import EventAttendance
from plan.indicators import Period, Scope
from tests.factories import community_events as make
from tests.factories.district import make as insert
from tests.factories.district import school

pytestmark = pytest.mark.django_db
OCTOBER = Period(date(2022, 10, 1), date(2022, 11, 1))


def told(key):
    """Return the numbers of a figure by school and part."""
    (one,) = [one for one in INDICATORS if one.key == f"community.{key}"]
    cells = one.measure(Scope(1), OCTOBER)
    assert all(cell.denominator is None for cell in cells)
    return {(cell.school_id, dict(cell.dims)["part"]): (cell.numerator, cell.counted) for cell in cells}


@pytest.fixture
def east(db):
    east = school()
    # By the district's clock the first is of September 30, and the second of October 1.
    days = [datetime(2022, 10, 1, 4, 59, tzinfo=UTC), datetime(2022, 10, 1, 5, tzinfo=UTC),
            datetime(2022, 10, 10, 23, tzinfo=UTC)]  # fmt: skip
    halls = [make.event("closed", starts_at=day) for day in days]
    session = make.event("closed", kind="listening", school="east", starts_at=days[2])
    still_open = make.event(starts_at=days[2])
    make.survey("closed", starts_at=days[2])
    make.event("cancelled", starts_at=days[2])
    for event, who, people in [
        (halls[0], "parent", 100), (halls[1], "parent", 7), (halls[2], "parent", 5), (halls[2], "staff", 2),
        (session, "student", 11), (session, "parent", 0), (still_open, "parent", 50),
    ]:  # fmt: skip
        insert(EventAttendance(event=event, constituency=who, people=people))
    return east


def test_events_held_are_those_closed_by_school_and_kind(east):
    assert told("events_held") == {(None, "town_hall"): (2, 2), (east.pk, "listening"): (1, 1)}


def test_people_who_came_are_counted_by_constituency(east):
    assert told("events_attendance") == {
        (None, "parent"): (Decimal(12), 2),
        (None, "staff"): (Decimal(2), 1),
        (east.pk, "student"): (Decimal(11), 1),
        (east.pk, "parent"): (Decimal(0), 1),
    }


def test_each_is_one_query(east, django_assert_num_queries):
    for key in ("events_held", "events_attendance"):
        with django_assert_num_queries(1):
            told(key)
