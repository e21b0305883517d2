"""Each figure of diversion cases against a set that was counted by hand: its numbers stand here."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from core import clock
from diversion.indicators import INDICATORS
from plan.indicators import Period, Scope
from tests.contract import NOW
from tests.factories import diverted as make
from tests.factories import ended, students
from tests.factories.district import school, written

pytestmark = pytest.mark.django_db
OCTOBER = Period.month(date(2022, 10, 1))
BY_KEY = {one.key.partition(".")[2]: one for one in INDICATORS}


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(NOW):
        yield


def day(number: int) -> date:
    return date(2022, 10, number)


def told(key):
    """Return numerator, denominator, how many were counted and what was left out, of all schools together."""
    cells = list(BY_KEY[key].measure(Scope(0), OCTOBER))
    of = None if any(one.denominator is None for one in cells) else sum(one.denominator for one in cells)
    left_out = {}
    for one in cells:
        for why, times in one.left_out.items():
            left_out[why] = left_out.get(why, 0) + times
    return sum(one.numerator for one in cells), of, sum(one.counted for one in cells), left_out


def parts(key):
    """Return numerators by what the cells say of themselves."""
    found = {}
    for one in BY_KEY[key].measure(Scope(0), OCTOBER):
        part = dict(one.dims).get("part", "")
        found[part] = found.get(part, 0) + one.numerator
    return found


def days(key):
    return sorted(
        taken
        for one in BY_KEY[key].measure(Scope(0), OCTOBER)
        for taken, times in (one.histogram or {}).items()
        for _ in range(times)
    )


def test_who_was_referred_by_whom_at_first():
    one = make.case(on=day(3))
    make.referral(one)
    make.referral(one, source="school", agency=None)
    make.referral(make.case(on=day(31)), source="county_attorney")
    make.case("in_error", on=day(4))
    make.case(on=date(2022, 9, 30))
    make.case(on=day(5), name="Nick Nobody")
    assert told("referrals") == (3, None, 3, {})
    assert parts("referrals") == {"police": 1, "county_attorney": 1, "": 1}


def test_what_was_reviewed_in_time():
    for reviewed in (day(5), day(6), None):
        one = make.case("eligible" if reviewed else "referred", on=day(3))
        make.duty(one, due_at=timezone.make_aware(datetime(2022, 10, 6)))  # by the end of the 5th  # noqa: DTZ001
        if reviewed:
            written(one, reviewed_date=reviewed)
    assert told("reviewed_on_time") == (1, 3, 3, {})


def test_who_was_eligible_by_what_was_decided_last():
    make.case("eligible", on=day(3))
    make.case("not_eligible", on=day(3))
    anew = make.case("not_eligible", on=day(3))
    written(anew, status="referred", ended_date=None)
    make.decision(anew, rule_says="ask", reason="Asked.")
    written(anew, status="eligible")
    waits = make.case(on=day(3))
    make.waiting_decision(waits)
    assert told("eligible") == (2, 3, 3, {})


def test_to_whom_it_was_offered_and_who_accepted():
    for status in ("eligible", "offered", "declined", "accepted", "completed"):
        make.case(status, on=day(3))
    make.case("not_eligible", on=day(3))
    returned = make.case("eligible", on=day(3))
    make.duty(returned, "tell_referrer")
    written(returned, status="returned", ended_date=day(4), return_reason="moved")
    assert told("offered") == (4, 5, 5, {"not offered yet": 1})
    assert told("accepted") == (2, 3, 3, {"not answered yet": 1})


def test_how_cases_ended_that_had_been_accepted():
    make.case("completed", on=day(3))
    make.case("returned", on=day(4))
    withdrew = make.case("accepted", on=day(4))
    written(withdrew, status="declined", ended_date=day(9), whose_wish="youth")
    make.case("declined", on=day(4))
    make.case("in_progress", on=day(4))
    make.case("completed", on=date(2022, 9, 30))
    assert told("completed") == (1, 3, 3, {})
    assert parts("not_completed") == {"not_kept": 1, "declined": 1}


def test_how_long_each_step_took():
    for taken in (2, 9):
        one = make.case("offered", on=day(3))
        written(one, offered_date=day(3) + timedelta(days=taken))
    assert days("days_to_offer") == [2, 9]
    one = make.case("in_progress", on=day(3))
    written(one, enrolled_date=day(20))
    assert days("days_to_agreement") == [17]
    done = make.case("in_progress", on=date(2022, 9, 12))
    written(done, status="completed", ended_date=day(12))
    assert days("days_to_completion") == [30]
    back = make.case("in_progress", on=date(2022, 9, 12))
    make.duty(back, "tell_referrer")
    written(back, status="returned", ended_date=day(12), return_reason="moved")
    assert days("days_to_completion") == [30]


def test_who_came_back_within_six_months_of_all_who_were_observed():
    """Only of months that ended in the period, and of youths of whom it was found out."""
    over = date(2022, 4, 10)  # six months later it is October 10
    ended.looked(ended.ended(on=over))
    ended.looked(ended.ended(on=over), custody="yes", adjudication="unknown")
    ended.looked(ended.ended(on=over), complaint="unknown")
    ended.looked(ended.ended(on=over), "taken_back", complaint="yes")
    ended.ended(on=over)
    ended.looked(ended.ended(on=date(2022, 3, 31)), complaint="yes")
    ended.ended("returned", on=over)
    assert told("reoffended_6") == (1, 2, 2, {"not known": 1, "not looked for yet": 2})
    assert told("reoffended_12") == (0, 0, 0, {})


def test_hours_and_dollars_of_the_period_that_stand():
    one = make.case("in_progress")
    agreed = one.agreements.get()
    item = agreed.conditions.get()
    given = {"place": "Food bank", "signed_off_by": "Ms. Baker"}
    make.hours(item, on_date=day(4), hours=Decimal("3.5"), **given)
    make.hours(item, on_date=day(31), hours=2, **given)
    make.hours(item, on_date=date(2022, 9, 30), hours=4, **given)
    written(
        make.hours(item, on_date=day(5), hours=8, **given), taken_back_at=clock.now(), taken_back_reason="Another’s."
    )
    assert told("hours_served") == (Decimal("5.5"), None, 2, {})
    # What each youth has of it, not each entry: of the two who have most.
    assert BY_KEY["hours_served"].measure.largest(OCTOBER) == (Decimal("5.5"),)
    for on, hours in ((6, 7), (7, 1)):
        other = make.case("in_progress").agreements.get().conditions.get()
        make.hours(other, on_date=day(on), hours=hours, **given)
    assert BY_KEY["hours_served"].measure.largest(OCTOBER) == (Decimal(7), Decimal("5.5"))


def test_what_was_paid():
    one = make.case("intake")
    agreed = make.agreement(one)
    item = make.condition(agreed, "restitution")
    make.in_force(written(agreed, status="to_sign"))
    make.paid(item, on_date=day(4), amount=Decimal("20.50"))
    make.paid(item, on_date=day(5), amount=10)
    written(make.paid(item, on_date=day(6), amount=5), taken_back_at=clock.now(), taken_back_reason="Twice.")
    assert told("restitution_paid") == (Decimal("30.50"), None, 2, {})


def test_two_records_of_a_youth_are_one_in_its_groups():
    kept, other = (students.student(at=school()) for _ in range(2))
    students.trait(kept, "race", "AS")
    make.case(on=day(3), of=other)
    written(other, merged_into=kept)
    assert [dict(cell.dims).get("race") for cell in BY_KEY["referrals"].measure(Scope(0), OCTOBER)] == ["AS"]
