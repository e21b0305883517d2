"""How many different students are behind a figure, and what its rows do not tell: counted by hand."""

from __future__ import annotations

from datetime import date

import pytest

from core import clock
from diversion.indicators import INDICATORS
from plan.indicators import Period, Scope
from restorative.indicators import INDICATORS as OF_RESTORATION
from tests.contract import NOW
from tests.factories import diversion, diverted, students
from tests.factories import restorative as restored
from tests.factories.district import school

pytestmark = pytest.mark.django_db
OCTOBER = Period.month(date(2022, 10, 1))
BY_KEY = {one.key: one for one in (*INDICATORS, *OF_RESTORATION)}


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(NOW):
        yield


def day(number):
    return date(2022, 10, number)


def cells(key):
    return list(BY_KEY[key].measure(Scope(0), OCTOBER))


def counted(key):
    """Return events and students, and of how many events and students, of all cells together."""
    found = cells(key)
    of = [None if one.denominator is None else (one.denominator, one.of_students) for one in found]
    assert all(one.n_students <= one.counted for one in found)
    bases = None if None in of else tuple(map(sum, zip(*of, strict=True)))
    return sum(one.numerator for one in found), sum(one.n_students for one in found), bases


def told(key):
    """Return what the rows of all cells do not tell."""
    found = {}
    for one in cells(key):
        for name, times in one.completeness.items():
            found[name] = found.get(name, 0) + times
    return found


def arrested(who=None, on=3, at=None, **fields):
    return diversion.in_contact(diversion.contact(on=day(on), at=at), who, was_arrested=True, **fields)


class TestDifferentStudents:
    def test_twelve_arrests_of_one_child_are_of_one_student_at_the_place_and_in_the_group_of_the_first(self):
        east, north = school(), school("north", "North")
        child = students.student(at=east)
        students.trait(child, "idea", "yes", since=day(5))
        for on in range(4, 10):
            arrested(child, on=on, at=east)
        for on in range(3, 9):
            arrested(child, on=on, at=north)
        assert counted("diversion.arrests") == (12, 1, (1, 1))
        first = [(one.school_id, dict(one.dims).get("idea")) for one in cells("diversion.arrests") if one.n_students]
        assert first == [(north.pk, None)]

    def test_events_of_one_day_count_one_student(self):
        child = students.student(at=school())
        for _ in range(3):
            arrested(child)
        assert counted("diversion.arrests") == (3, 1, (1, 1))

    def test_who_is_known_to_nobody_counts_each_time(self):
        for _ in range(2):
            arrested(name="Nick Nobody")
        arrested(students.student(at=school()))
        assert counted("diversion.arrests") == (3, 3, (1, 1))

    def test_two_records_of_one_child_are_one_student(self):
        one, other = students.student(at=school()), students.student(at=school())
        arrested(one)
        arrested(other, on=4)
        students.merged(other, one)
        assert counted("diversion.arrests") == (2, 1, (1, 1))

    def test_a_student_of_two_schools_stands_in_both_bases_and_counts_as_one(self):
        child = students.student(at=school())
        students.enrolled(child, at=school("north", "North"))
        students.student(at=school())
        assert counted("diversion.arrests") == (0, 0, (3, 2))

    def test_contacts_in_which_the_same_child_was_are_of_one_student(self):
        child, other = students.student(at=school()), students.student(at=school())
        for on in (3, 4):
            there = diversion.contact(on=day(on))
            diversion.in_contact(there, child)
            diversion.in_contact(there, other)
        diversion.contact(on=day(5))
        assert counted("diversion.police_contacts") == (3, 2, (2, 2))

    def test_shares_count_those_it_is_so_of_and_those_it_is_of_by_themselves(self):
        """The first case of a child is not eligible, the second is: it is so of one student, of one student."""
        child = students.student(at=school())
        diverted.case("not_eligible", on=day(3), of=child)
        diverted.case("eligible", on=day(10), of=child, offense_date=day(9))
        diverted.case("not_eligible", on=day(4), of=students.student(at=school()))
        assert counted("diversion.eligible") == (1, 1, (3, 2))

    def test_who_is_left_out_is_behind_nothing(self):
        child = students.student(at=school())
        diverted.case("eligible", on=day(3), of=child)
        assert counted("diversion.offered") == (0, 0, (0, 0))
        diverted.case("offered", on=day(10), of=child, offense_date=day(9))
        assert counted("diversion.offered") == (1, 1, (1, 1))


class TestCompleteness:
    def test_says_of_how_many_rows_something_is_not_known(self):
        known, half = students.student(at=school()), students.student(at=school())
        for kind, value in (("race", "BL"), ("sex", "female"), ("grade", "09")):
            students.trait(known, kind, value)
        students.trait(half, "sex", "male")
        diverted.case("eligible", on=day(3), of=known)
        diverted.case("referred", on=day(4), of=half)
        diverted.case("referred", on=day(5), name="Nick Nobody")
        assert told("diversion.referrals") == {
            "events": 3, "race": 2, "grade": 2, "sex": 1, "not_matched": 1, "no_outcome": 2,
        }  # fmt: skip

    def test_those_beside_are_no_rows_and_what_is_of_no_student_lacks_nothing(self):
        students.student(at=school())
        diversion.contact(on=day(3))
        assert told("diversion.police_contacts") == {}
        arrested(students.student(at=school()), offer="yes")
        assert told("diversion.arrests") == {"events": 1, "race": 1, "sex": 1, "grade": 1}

    def test_what_is_left_out_for_want_of_an_outcome_is_said(self):
        diverted.case("eligible", on=day(3), of=students.student(at=school()))
        assert told("diversion.offered")["no_outcome"] == 1


class TestSafety:
    def incident(self, *stops, on=3, cases=1, status="preparing", people=()):
        what = restored.incident(on_date=day(on))
        for _ in range(cases):
            told_of = restored.referral(restored.case(status, incident=what, hard_stops=list(stops), on=day(on)))
            for who, presence in people:
                restored.was_there(told_of, who, presence)
        return what

    def test_incidents_are_counted_once_by_what_they_were_about(self):
        one, other = students.student(at=school()), students.student(at=school())
        self.incident("injury", "threat", cases=2, people=[(one, "harmed"), (other, "responsible")])
        self.incident("injury", on=4, people=[(one, "in_conflict"), (None, "harmed"), (other, "witness")])
        self.incident("weapon", on=5)
        self.incident("firearm", on=31)
        self.incident("injury", on=6, status="in_error")
        self.incident("abuse", on=6)
        students.trait(one, "race", "BL")
        assert counted("restorative.violence") == (2, 1, (2, 2))
        assert counted("restorative.threats") == (1, 1, (2, 2))
        assert counted("restorative.weapons") == (2, 2, (2, 2))
        assert counted("restorative.harmed") == (3, 2, (2, 2))
        harmed = {dict(one.dims).get("race"): one.numerator for one in cells("restorative.harmed")}
        assert harmed == {"BL": 2, None: 1}
