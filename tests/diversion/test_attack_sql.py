"""Raw SQL as the application's login against diversion cases: what no service does, the database refuses."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from core import clock
from diversion.models import DiversionCase
from tests.contract import NOW
from tests.factories import diverted as make
from tests.factories import ended
from tests.factories.district import make as made
from tests.factories.district import school

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now():
    with clock.travel(NOW):
        yield


def refused(name: str):
    return pytest.raises(IntegrityError, match=name)


def test_what_was_signed_is_not_opened_under_the_signatures():
    one = make.case("agreement").agreements.get()
    signed = make.signed(one, one.case.parties.filter(part="youth").get())
    with refused("diversionagreement_signed_first"), transaction.atomic():
        make.written(one, status="draft")
    make.written(signed, taken_back_at=clock.now(), taken_back_reason="Another end.")
    make.written(one, status="draft")


def test_nobody_is_not_eligible_of_whom_nobody_decided_it():
    one = make.case()
    with refused("diversioncase_decided_first"), transaction.atomic():
        make.written(one, status="not_eligible", reviewed_date=make.SINCE, ended_date=make.SINCE)


@pytest.mark.parametrize(
    "told",
    [
        {"status": "declined", "whose_wish": "youth", "ended_date": make.SINCE, "offered_date": make.SINCE},
        {"status": "returned", "return_reason": "moved", "ended_date": make.SINCE},
    ],
    ids=lambda told: told["status"],
)
def test_a_case_begins_as_it_was_referred(told):
    child = make.student(at=school())
    days = {"offense_date": make.SINCE, "referred_date": make.SINCE, "reviewed_date": make.SINCE}
    with refused("diversioncase_goes_on"), transaction.atomic():
        made(DiversionCase(student=child, school=school(), **days, **told))


@pytest.mark.parametrize("status", ["not_eligible", "declined", "completed", "returned"])
def test_how_a_case_ended_stays(status):
    one = make.case(status)
    for what in ({"ended_date": one.ended_date + timedelta(days=1)}, {"offense_date": make.SINCE - timedelta(days=9)}):
        one.refresh_from_db()
        with refused("diversioncase_ended_stays"), transaction.atomic():
            make.written(one, **what)


def test_what_was_entered_in_error_stays_so():
    one = make.case("in_error")
    with refused("diversioncase_ended_stays"), transaction.atomic():
        make.written(one, error_reason="Something else.")


@pytest.mark.parametrize("what", ["referral", "party", "agreement", "pause", "assigned"])
def test_nothing_comes_to_a_case_that_was_entered_in_error(what):
    """Nobody would find it: a referral, and with it a youth, would be lost."""
    one = make.case("in_error")
    with refused("_of_what_stands"), transaction.atomic():
        getattr(make, what)(one)


class TestLetters:
    def test_go_on_a_certificate_of_the_agency_alone(self):
        one = ended.ended()
        foreign = ended.certificate(ended.court())
        with refused("diversionnotice_on_its_certificate"), transaction.atomic():
            ended.notice(one, under=foreign)

    def test_go_to_no_agency_once_a_court_has_adjudicated(self):
        one = ended.ended()
        ended.disposition(one, kind="adjudicated")
        with refused("diversionnotice_on_its_certificate"), transaction.atomic():
            ended.notice(one)
