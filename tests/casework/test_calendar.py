"""The calendar as it is read: what is closed where, and when the school years have school."""

from __future__ import annotations

from datetime import date, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from casework.calendar import calendar_of
from district.models import School, SchoolYear
from tests.factories.district import closed_day, district, loaded, school, year

pytestmark = pytest.mark.django_db

MONDAY = date(2022, 10, 10)


@pytest.fixture
def known():
    """Two years, of which the first one says when there is school."""
    loaded(
        SchoolYear(
            district=district(), code="2021-22", starts_date=date(2021, 7, 1), ends_date=date(2022, 7, 1),
            first_school_date=date(2021, 8, 25), last_school_date=date(2022, 6, 1),
        )
    )  # fmt: skip
    year(2022)
    closed_day(MONDAY, name="Holiday")
    closed_day(date(2022, 10, 11), at=school(), name="Boiler")
    closed_day(date(2022, 10, 12), name="Opened", status="open")


def test_has_what_is_closed_the_school_days_and_the_hours(known):
    found = calendar_of(district())
    assert str(found.zone) == "America/Chicago"
    assert found.closed == {MONDAY: "Holiday"}
    assert found.terms == ((date(2021, 8, 25), date(2022, 6, 1)), (date(2022, 7, 1), date(2023, 6, 30)))
    assert (found.begins, found.ends) == (time(8), time(16))


def test_of_a_school_has_its_own_closed_days_besides(known):
    east, north = calendar_of(school()), calendar_of(school("north", "North"))
    assert [day.day for day in sorted(east.closed)] == [10, 11]
    assert [day.day for day in sorted(north.closed)] == [10]
    assert not east.is_school(date(2022, 10, 11))
    assert north.is_school(date(2022, 10, 11))


def test_takes_two_queries(known):
    east = School.objects.select_related("district").get(code=school().code)
    with CaptureQueriesContext(connection) as queries:
        calendar_of(east)
    assert len(queries) == 2


@pytest.mark.parametrize(("day", "business", "in_school", "summer"), [
    (date(2022, 10, 7), True, True, False), (date(2022, 10, 8), False, False, False), (MONDAY, False, False, False),
    (date(2022, 10, 12), True, True, False), (date(2021, 7, 1), True, True, False),
    (date(2022, 6, 1), True, True, False), (date(2022, 6, 2), True, False, True), (date(2022, 7, 1), True, True, False),
])  # fmt: skip
def test_tells_of_a_day_what_it_is(known, day, business, in_school, summer):
    found = calendar_of(district())
    assert (found.is_business(day), found.is_school(day), found.is_summer(day)) == (business, in_school, summer)
