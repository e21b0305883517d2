"""Each figure against a set that was counted by hand: its numbers stand here."""

from __future__ import annotations

from datetime import date

import pytest

from core import clock
from diversion.indicators import INDICATORS
from plan.indicators import Period, Scope
from tests.contract import NOW
from tests.factories import diversion as make
from tests.factories import students
from tests.factories.district import school, written

pytestmark = pytest.mark.django_db
OCTOBER = Period.month(date(2022, 10, 1))
BY_KEY = {one.key.partition(".")[2]: one for one in INDICATORS}


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(NOW):
        yield


def cells(key):
    return list(BY_KEY[key].measure(Scope(0), OCTOBER))


def by_school(key):
    """Return numerator, denominator and how many were counted, by school."""
    found = {}
    for cell in cells(key):
        before = found.get(cell.school_id, (0, 0, 0))
        found[cell.school_id] = tuple(
            map(sum, zip(before, (cell.numerator, cell.denominator, cell.counted), strict=True))
        )
    return found


def by(key, *names):
    """Return numerator and denominator by what cells say of themselves under ``names``."""
    found = {}
    for cell in cells(key):
        told = tuple(dict(cell.dims).get(name, "") for name in names)
        before = found.get(told, (0, 0))
        found[told] = (before[0] + cell.numerator, before[1] + cell.denominator)
    return found


class TestContacts:
    def test_stand_beside_the_students_of_each_school_by_who_started_them(self):
        east, north = school(), school("north", "North")
        for _ in range(3):
            students.student(at=east)
        students.student(at=north)
        make.contact(on=date(2022, 10, 1))
        make.contact(on=date(2022, 10, 31), started_by="police")
        make.contact(on=date(2022, 9, 30))
        make.contact("in_error", on=date(2022, 10, 5))
        assert by_school("police_contacts") == {east.pk: (2, 3, 2), north.pk: (0, 1, 0)}
        assert by("police_contacts", "part") == {
            ("school:violence",): (1, 0), ("police:violence",): (1, 0), ("",): (0, 4)
        }  # fmt: skip


class TestReferralsAndArrests:
    def test_each_student_in_each_contact_counts_once(self):
        who, other = students.student(at=school()), students.student(at=school())
        make.in_contact(make.contact(on=date(2022, 10, 3)), who, was_arrested=True)
        make.in_contact(make.contact(on=date(2022, 10, 4)), who)
        make.in_contact(make.contact(on=date(2022, 10, 4)), other, part="witness", was_referred=False)
        make.in_contact(make.contact(on=date(2022, 10, 4)), name="Nick Nobody")
        off = make.in_contact(make.contact(on=date(2022, 10, 4)), other)
        written(off, off_at=clock.now(), off_reason="Was not there.")
        assert by_school("police_referrals") == {school().pk: (3, 2, 3)}
        assert by_school("arrests") == {school().pk: (1, 2, 1)}

    def test_custody_alone_is_no_arrest(self):
        make.in_contact(make.contact(on=date(2022, 10, 3)), in_custody=True)
        assert by_school("arrests") == {school().pk: (0, 1, 0)}

    def test_each_group_has_a_base_of_its_own_as_of_the_day(self):
        who, other = students.student(at=school()), students.student(at=school())
        students.trait(who, "race", "BL")
        students.trait(other, "race", "WH")
        students.trait(who, "idea", "yes", since=date(2022, 10, 10))
        make.in_contact(make.contact(on=date(2022, 10, 3)), who)
        assert by("police_referrals", "race") == {("BL",): (1, 1), ("WH",): (0, 1)}
        assert by("police_referrals", "race", "idea")["BL", ""] == (1, 0)

    def test_what_was_neither_at_school_nor_started_by_it_is_none_of_the_schools(self):
        away = {"on": date(2022, 10, 3), "where": "elsewhere"}
        make.in_contact(make.contact(started_by="police", **away), was_arrested=True)
        assert by_school("arrests") == {school().pk: (0, 1, 0)}
        make.in_contact(make.contact(started_by="school", **away), was_arrested=True)
        assert by_school("arrests") == {school().pk: (1, 2, 1)}

    def test_a_child_of_two_records_is_one_student(self):
        one, other = students.student(at=school()), students.student(at=school())
        there = make.contact(on=date(2022, 10, 3))
        make.in_contact(there, one, was_arrested=True)
        make.in_contact(there, other, was_arrested=True)
        students.merged(other, one)
        assert by_school("arrests") == {school().pk: (1, 1, 1)}
