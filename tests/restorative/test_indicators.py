"""Each figure against a set that was counted by hand: its numbers stand here."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from core import clock
from plan.indicators import Period, Scope
from restorative.indicators import INDICATORS
from tests.architecture.conftest import TODAY
from tests.factories import restorative as make
from tests.factories import students
from tests.factories.district import school

pytestmark = pytest.mark.django_db
SIGNED = date(2022, 9, 12)
SEPTEMBER, OCTOBER = Period.month(date(2022, 9, 1)), Period.month(date(2022, 10, 1))
DECEMBER = Period.month(date(2022, 12, 1))
BY_KEY = {one.key.partition(".")[2]: one for one in INDICATORS}


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(TODAY):
        yield


def cells(key: str, period: Period = SEPTEMBER):
    return list(BY_KEY[key].measure(Scope(0), period))


def total(key: str, period: Period = SEPTEMBER):
    """Return numerator, denominator (None where there is none) and how many were counted, of all cells together."""
    found = cells(key, period)
    bases = [one.denominator for one in found if one.denominator is not None]
    return sum(one.numerator for one in found), sum(bases) if bases else None, sum(one.counted for one in found)


def referred(on: date, *, at=None, status="preparing", people=2, **fields):
    """Return a case of so many students, in conflict, referred on a day."""
    case = make.case(status, at=at, on=on, **fields)
    told = make.referral(case)
    for _ in range(people):
        make.was_there(told, students.student(at=case.school))
    return case


class TestReferrals:
    def test_each_student_of_each_case_of_the_period_counts_once(self):
        case = referred(date(2022, 9, 1))
        again = make.referral(case)
        make.was_there(again, case.referrals.order_by("pk").first().people.first().student, "harmed")
        referred(date(2022, 9, 30), people=3)
        referred(date(2022, 10, 1))
        assert total("referrals") == (5, None, 5)

    def test_who_is_not_matched_counts_in_no_group_and_witnesses_do_not(self):
        told = make.referral(make.case(on=date(2022, 9, 5)))
        make.was_there(told, name="Nobody Knows")
        make.was_there(told, presence="witness")
        make.was_there(told, kind="adult", name="A visitor")
        (cell,) = cells("referrals")
        assert (cell.numerator, cell.dims) == (1, (("part", "in_conflict"),))

    def test_cases_in_error_or_joined_do_not_count(self):
        referred(date(2022, 9, 5), status="in_error")
        into = referred(date(2022, 9, 5))
        referred(date(2022, 9, 5), status="joined", joined_into=into)
        assert total("referrals")[0] == 2

    def test_groups_are_those_of_the_day(self):
        case = referred(date(2022, 9, 5), people=1)
        child = case.referrals.get().people.get().student
        students.trait(child, "race", "BL")
        students.trait(child, "idea", "yes", since=date(2022, 9, 6))
        (cell,) = cells("referrals")
        assert dict(cell.dims) == {"part": "in_conflict", "race": "BL"}

    def test_two_records_of_one_child_are_one(self):
        case = referred(date(2022, 9, 5), people=1)
        one = case.referrals.get().people.get().student
        other = students.student()
        make.was_there(case.referrals.get(), other, "harmed")
        students.merged(other, one)
        students.trait(one, "sex", "female")
        (cell,) = cells("referrals")
        assert (cell.numerator, dict(cell.dims)) == (1, {"part": "harmed", "sex": "female"})


class TestScreened:
    def screened(self, on: date, due: datetime, **fields):
        case = referred(date(2022, 9, 6), screened_date=on, **fields)
        make.duty(case, "screen", began_at=due - timedelta(3), due_at=due, role="restoration_coordinator")
        return case

    def test_in_time_is_by_the_last_day_that_the_calendar_gave(self):
        # Due by the end of Thursday, September 8: at midnight in Chicago.
        due = datetime(2022, 9, 9, 5, tzinfo=UTC)
        self.screened(date(2022, 9, 8), due)
        self.screened(date(2022, 9, 9), due)
        assert total("screened_on_time") == (2, 4, 4)

    def test_it_falls_into_the_month_of_its_last_day(self):
        self.screened(date(2022, 9, 30), datetime(2022, 10, 1, 5, tzinfo=UTC))
        assert total("screened_on_time") == (2, 2, 2)
        assert total("screened_on_time", OCTOBER) == (0, None, 0)


def test_offered_are_those_screened_and_not_turned_down():
    referred(date(2022, 9, 5), people=3)
    referred(date(2022, 9, 5), status="not_suitable", people=1)
    referred(date(2022, 9, 5), status="elsewhere", people=2)
    referred(date(2022, 9, 5), status="referred")
    assert total("offered") == (3, 6, 6)


def test_days_are_told_as_how_many_took_how_many():
    referred(date(2022, 9, 5), first_contact_date=date(2022, 9, 7), people=2)
    referred(date(2022, 8, 29), first_contact_date=date(2022, 9, 7), people=1)
    referred(date(2022, 9, 5), agreed_date=date(2022, 9, 26), status="agreement", people=2)
    (cell,) = cells("days_to_first_contact")
    assert (cell.histogram, cell.counted) == ({2: 2, 9: 1}, 3)
    (cell,) = cells("days_to_agreement")
    assert cell.histogram == {21: 2}


def test_consent_is_the_first_answer_by_part():
    case = make.case("preparing")
    for answer, part in (("given", "harmed"), ("declined", "harmed"), ("given", "responsible")):
        make.consent(make.participant(case, part=part), answer)
    changed = make.participant(case, part="responsible")
    make.consent(changed, "given")
    make.consent(changed, "withdrawn")
    make.consent(make.participant(case, kind="adult", name="Aunt", part="supporter"))
    told = {dict(cell.dims)["part"]: (cell.numerator, cell.denominator) for cell in cells("consent")}
    assert told == {"harmed": (1, 2), "responsible": (2, 2), "supporter": (1, 1)}


class TestRepeatHarm:
    def convened(self, on: date):
        case = referred(date(2022, 9, 1), status="convened", convened_date=on)
        return case, case.referrals.get().people.first().student

    def again(self, child, on: date, presence="responsible", status="referred"):
        case = make.case(status, on=on)
        make.was_there(make.referral(case, on_date=on), child, presence)

    def test_only_who_was_observed_for_the_whole_window_counts(self):
        self.convened(date(2022, 9, 2))  # the 90th day is December 1
        self.convened(date(2022, 10, 2))  # December 31
        self.convened(date(2022, 9, 1))
        self.convened(date(2022, 10, 3))
        assert total("repeat_harm", DECEMBER) == (0, 4, 4)

    @pytest.mark.parametrize(
        ("on", "presence", "status", "counts"),
        [
            (date(2022, 9, 3), "responsible", "referred", 1),
            (date(2022, 9, 2), "responsible", "referred", 0),
            (date(2022, 12, 1), "in_conflict", "referred", 1),
            (date(2022, 12, 2), "responsible", "referred", 0),
            (date(2022, 9, 3), "harmed", "referred", 0),
            (date(2022, 9, 3), "responsible", "in_error", 0),
        ],
    )
    def test_new_harm_is_another_case_in_these_days(self, on, presence, status, counts):
        _case, child = self.convened(date(2022, 9, 2))
        self.again(child, on, presence, status)
        assert total("repeat_harm", DECEMBER) == (counts, 2, 2)

    def test_a_child_of_two_records_is_one(self):
        _case, child = self.convened(date(2022, 9, 2))
        other = students.student()
        self.again(other, date(2022, 9, 20))
        students.merged(other, child)
        assert total("repeat_harm", DECEMBER)[0] == 1


def test_schools_are_told_apart():
    referred(date(2022, 9, 5))
    referred(date(2022, 9, 5), at=school("north", "North"), people=1)
    found = {cell.school_id: cell.numerator for cell in cells("referrals")}
    assert found == {school().pk: Decimal(2), school("north").pk: Decimal(1)}


def by_part(key: str, period: Period = SEPTEMBER):
    """Return numerator and denominator by part."""
    return {dict(cell.dims)["part"]: (cell.numerator, cell.denominator) for cell in cells(key, period)}


class TestEncounters:
    def met(self, came: list[str], parts: list[str], on: date = date(2022, 9, 15), status="convened", **fields):
        case = make.case(status, on=date(2022, 9, 1))
        people = [make.participant(case, part=part) for part in parts]
        held = make.encounter(case, *people, on=on, room=f"Room {case.pk}", **fields)
        for word, one in zip(came, held.attendances.order_by("pk"), strict=True):
            make.written(one, came=word)
        make.written(held, status="held", held_date=on, held_minutes=40)
        return case, people, held

    def test_each_student_who_came_counts_also_late_by_their_part(self):
        self.met(["yes", "late", "no"], ["harmed", "responsible", "responsible"])
        self.met(["yes", "yes"], ["in_conflict", "in_conflict"])
        assert by_part("encounters") == {"harmed": (1, None), "responsible": (1, None), "in_conflict": (2, None)}
        assert total("encounters") == (4, None, 4)

    def test_preparation_adults_and_what_was_not_held_do_not_count(self):
        self.met(["yes"], ["harmed"], kind="preparation")
        case = make.case("convened", on=date(2022, 9, 1))
        aunt = make.participant(case, part="supporter", kind="adult", name="Aunt")
        made = make.encounter(case, aunt, on=date(2022, 9, 15), room="Gym")
        make.written(made.attendances.get(), came="yes")
        make.written(made, status="held", held_date=date(2022, 9, 15), held_minutes=40)
        make.encounter(case, make.participant(case), status="not_held", on=date(2022, 9, 16))
        make.encounter(case, make.participant(case), on=date(2022, 9, 17))
        assert total("encounters") == (0, None, 0)

    def test_they_fall_into_the_month_of_the_day_on_which_they_were_held(self):
        self.met(["yes"], ["harmed"], on=date(2022, 9, 30))
        self.met(["yes", "yes"], ["harmed", "responsible"], on=date(2022, 10, 1))
        self.met(["yes"], ["harmed"], status="in_error")
        assert (total("encounters"), total("encounters", OCTOBER)) == ((1, None, 1), (2, None, 2))


class TestAgreements:
    def test_each_student_who_signed_counts_and_no_adult(self):
        agreed = make.in_force()  # two students
        make.written(agreed, status="ended", ended_date=date(2022, 9, 20))
        again = make.signed()
        supporter = again.case.participants.get(part="supporter")
        make.sign(again, supporter)
        make.written(again, status="in_force", agreed_date=date(2022, 9, 30))
        assert by_part("agreements") == {"in_conflict": (4, None)}

    def test_what_was_taken_back_is_not_signed(self):
        agreed = make.signed()
        supporter = make.participant(agreed.case, part="supporter")
        mistaken = make.sign(agreed, make.consent(supporter))
        make.written(mistaken, taken_back_at=clock.now(), taken_back_reason="Another one signs.")
        make.written(agreed, status="in_force", agreed_date=SIGNED)
        assert total("agreements") == (2, None, 2)

    def test_a_later_version_is_no_new_agreement(self):
        first = make.in_force()
        make.written(first, status="replaced", ended_date=date(2022, 9, 20))
        later = make.signed(first.case, renegotiates=first, why_anew="They asked for more time.")
        make.written(later, status="in_force", agreed_date=date(2022, 9, 20))
        assert total("agreements") == (2, None, 2)

    def test_they_fall_into_the_month_in_which_they_came_into_force(self):
        agreed = make.signed()
        assert total("agreements") == (0, None, 0)
        make.written(agreed, status="in_force", agreed_date=date(2022, 10, 1))
        assert (total("agreements"), total("agreements", OCTOBER)) == ((0, None, 0), (2, None, 2))
