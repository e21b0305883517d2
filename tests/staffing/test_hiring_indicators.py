"""What hiring measures, against sets counted by hand."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from district.models import Role
from plan.indicators import Period, Scope
from staffing.indicators import INDICATORS
from staffing.models import Requisition
from tests.factories import hired
from tests.factories.district import make, school, staff, user, year
from tests.factories.plan import authorization, plan
from tests.factories.staffing import START, act, hr, line, opened

pytestmark = pytest.mark.django_db
MEASURES = {one.key: one.measure for one in INDICATORS}


def day(number):
    return START + timedelta(days=number)


def cells(key, last):
    found = MEASURES[f"staffing.{key}"](Scope(plan().pk), Period(last - timedelta(days=20), last + timedelta(days=1)))
    return {one.school_id: one for one in found}


def days(key, last):
    return {place: one.histogram for place, one in cells(key, last).items()}


def worked(under, *steps, holder=None):
    return hired.worked(under, START, steps, holder)


HIRED = (("post", 3), ("offer", 10), ("accept", 14), ("fill", 30))


class TestDaysOfEachStage:
    def test_are_counted_by_school_when_the_stage_is_over(self):
        east, north = school("east"), school("north", "North")
        worked(authorization(count=3, school=east), *HIRED)
        worked(authorization(count=3, school=east, code="A-90"), ("post", 3), ("offer", 5), ("accept", 9))
        worked(authorization(school=north, code="A-91"), ("post", 1), ("offer", 10))
        assert days("days_posted", day(9)) == {east.pk: {2: 1}}
        assert days("days_posted", day(10)) == {east.pk: {7: 1, 2: 1}, north.pk: {9: 1}}
        assert days("days_offered", day(13)) == {east.pk: {4: 1}}
        assert days("days_offered", day(14)) == {east.pk: {4: 2}}
        assert days("days_accepted", day(29)) == {}
        assert days("days_accepted", day(30)) == {east.pk: {16: 1}}

    def test_begin_anew_with_a_posting_after_an_offer_that_came_to_nothing(self):
        made = worked(authorization(), ("post", 3), ("offer", 10), ("decline", 20), ("offer", 25), ("fill", 40))
        place = made.authorization.school_id
        assert days("days_posted", day(60)) == {place: {7: 1, 5: 1}}
        assert days("days_offered", day(60)) == {}  # nobody said on which day it was accepted
        assert days("days_accepted", day(60)) == {}

    def test_are_those_of_the_school_year(self):
        year(2022)
        worked(authorization(), *HIRED)
        assert days("days_accepted", date(2022, 6, 30))
        assert days("days_accepted", date(2022, 7, 31)) == {}


class TestDaysToApprove:
    def test_run_from_the_request_to_the_last_approval(self):
        made = opened("position", authorization(count=2))
        other = opened("position", made.authorization)
        facts = {"requested_by": hr(), "status": "approved"}
        make(Requisition(position=made, requested_on=day(1), endorsed_by=staff_user("a"), endorsed_on=day(4),
                         approved_by=staff_user("b"), approved_on=day(9), **facts))  # fmt: skip
        make(Requisition(position=other, requested_on=day(2), **(facts | {"status": "requested"})))
        place = made.authorization.school_id
        assert days("days_to_approve", day(8)) == {}
        assert days("days_to_approve", day(9)) == {place: {8: 1}}


def staff_user(name):
    return user(Role.HR_SPECIALIST, email=f"{name}@example.org")


class TestVacancyDays:
    def test_run_to_the_next_first_day_and_to_the_last_day_of_those_that_go_on(self):
        east = school("east")
        made = worked(authorization(count=2, school=east), ("post", 1), ("offer", 2), ("fill", 10), ("vacate", 40))
        other = worked(made.authorization, ("post", 1), ("offer", 2), ("fill", 10), ("vacate", 50))
        assert days("vacancy_days", day(39)) == {}
        assert days("vacancy_days", day(40)) == {east.pk: {1: 1}}
        assert days("vacancy_days", day(52)) == {east.pk: {13: 1, 3: 1}}
        for action, number in (("post", 55), ("offer", 60), ("fill", 70)):
            act(made, action, day(number))
        act(other, "abolish", day(65))
        assert days("vacancy_days", day(80)) == {east.pk: {30: 1, 15: 1}}

    def test_leave_a_position_out_that_nobody_ever_held(self):
        line("position", "posted")
        assert days("vacancy_days", day(80)) == {}

    def test_are_those_of_vacancies_in_the_school_year(self):
        year(2022)
        made = worked(authorization(), ("post", 1), ("offer", 2), ("fill", 10), ("vacate", 40))
        for action, number in (("post", 41), ("offer", 42), ("fill", 50)):
            act(made, action, day(number))
        assert days("vacancy_days", date(2022, 6, 30))
        assert days("vacancy_days", date(2022, 7, 31)) == {}


def kept(months, last):
    return {place: (one.numerator, one.denominator) for place, one in cells(f"retention_{months}", last).items()}


class TestRetention:
    def test_counts_a_person_once_where_they_began_first(self):
        year(2022)
        east, north = school("east"), school("north", "North")
        under, elsewhere = authorization(count=3, school=east), authorization(school=north, code="A-91")
        ada, bea = staff("Ada"), staff("Bea")
        first = worked(under, ("post", 1), ("offer", 2), ("fill", 29), holder=ada)  # Aug 31, 2021
        worked(under, ("post", 1), ("offer", 2), ("fill", 29), holder=bea)
        act(first, "vacate", day(60))
        assert kept(6, date(2022, 2, 27)) == {}
        assert kept(6, date(2022, 2, 28)) == {east.pk: (Decimal(1), Decimal(2))}  # Aug 31 and 6 months
        worked(elsewhere, ("post", 1), ("offer", 2), ("fill", 100), holder=ada)
        assert kept(6, date(2022, 3, 31)) == {east.pk: (Decimal(2), Decimal(2))}  # Ada holds another one

    def test_is_judged_in_the_school_year_in_which_the_months_are_over(self):
        year(2022)
        place = worked(authorization(), ("post", 1), ("offer", 2), ("fill", 29)).authorization.school_id
        assert kept(6, date(2022, 7, 31)) == {}
        assert kept(12, date(2022, 8, 30)) == {}
        assert kept(12, date(2022, 8, 31)) == {place: (Decimal(1), Decimal(1))}

    def test_leaves_out_whoever_held_it_on_no_day(self):
        made = worked(authorization(), ("post", 1), ("offer", 2), ("fill", 29), ("vacate", 29))
        assert made.holdings.count() == 1
        assert kept(6, date(2022, 3, 31)) == {}
