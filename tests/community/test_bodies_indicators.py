"""Seats and reach against sets that were counted by hand: their numbers stand here."""

from __future__ import annotations

from datetime import date

import pytest

from community.indicators import INDICATORS
from core import clock
from plan.indicators import Period, Scope
from tests.contract import NOW
from tests.factories import community_bodies as bodies
from tests.factories import community_prevention as prevention
from tests.factories.district import school

pytestmark = pytest.mark.django_db
OCTOBER = Period.month(date(2022, 10, 1))
BY_KEY = {one.key.partition(".")[2]: one for one in INDICATORS}


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(NOW):
        yield


def cells(key):
    return list(BY_KEY[key].measure(Scope(0), OCTOBER))


def test_seats_held_on_the_last_day_out_of_all_that_stand_then():
    east = school()
    district, of_east = bodies.body(), bodies.body(school=east, method="advice")
    bodies.term(bodies.seat(district, "student"))
    bodies.term(bodies.seat(district, "student"), until_date=date(2022, 10, 31))  # over on the last day
    bodies.term(bodies.seat(district, "student"), until_date=date(2022, 11, 1))
    bodies.term(bodies.seat(district, "parent"))
    bodies.seat(district, "community")
    bodies.seat(district, "staff", "ended")  # stands no more
    bodies.term(bodies.seat(of_east, "student"), "to_come")
    bodies.term(bodies.seat(of_east, "staff"))
    bodies.seat(bodies.body("to_come"), "student")
    told = {
        key: sorted((cell.school_id or 0, cell.numerator, cell.denominator, cell.counted) for cell in cells(key))
        for key in ("seats_students", "seats_parents", "seats_community", "seats_staff")
    }
    assert told == {
        "seats_students": [(0, 2, 5, 5), (east.pk, 0, 2, 2)],
        "seats_parents": [(0, 1, 5, 5), (east.pk, 0, 2, 2)],
        "seats_community": [(0, 0, 5, 5), (east.pk, 0, 2, 2)],
        "seats_staff": [(0, 0, 5, 5), (east.pk, 1, 2, 2)],
    }


def test_people_reached_by_school_and_group():
    east, north = school(), school("north", "North")
    prevention.activity(held_date=date(2022, 10, 1), students=20, staff=1)
    prevention.activity(held_date=date(2022, 10, 14), students=5, staff=0, parents=7)
    prevention.activity("taken_back", held_date=date(2022, 10, 3), students=900, staff=0)
    prevention.activity(held_date=date(2022, 9, 30), students=300)
    prevention.activity(school=north, held_date=date(2022, 10, 4), students=0, staff=0, community=3)
    told = {(cell.school_id, *cell.dims[0]): (cell.numerator, cell.counted, dict(cell.left_out))
            for cell in cells("prevention_reach")}  # fmt: skip
    assert told == {
        (east.pk, "part", "parent"): (7, 1, {}),
        (east.pk, "part", "staff"): (1, 1, {}),
        (north.pk, "part", "community"): (3, 1, {}),
    }
    assert all(cell.denominator is None for cell in cells("prevention_reach"))
    # Students stand by themselves, in no group, and are as many different ones as came to one activity, at least.
    (students,) = cells("prevention_students")
    assert (students.school_id, students.dims, students.numerator, students.counted) == (east.pk, (), 25, 2)
    assert (students.n_students, students.left_out) == (20, {"taken back": 1})
    assert BY_KEY["prevention_students"].subject == "student"
