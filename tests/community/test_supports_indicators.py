"""The figures of supports against sets that were counted by hand: their numbers stand here."""

from __future__ import annotations

from datetime import date

import pytest

from community import services
from community.indicators import INDICATORS
from core import clock
from plan.indicators import Period, Scope
from tests.contract import NOW
from tests.factories import community_supports as make
from tests.factories.district import organization, school, written
from tests.factories.students import student

pytestmark = pytest.mark.django_db
OCTOBER = Period.month(date(2022, 10, 1))
BY_KEY = {one.key.partition(".")[2]: one for one in INDICATORS}


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(NOW):
        yield


def cells(key, period=OCTOBER):
    return list(BY_KEY[key].measure(Scope(0), period))


def test_partners_are_counted_once_where_they_are_under_agreements_in_force():
    both, ended, later = organization(), organization(until=date(2022, 10, 31)), organization(since=date(2022, 11, 1))
    make.support(of=both, where="both", place="12 River Street")
    make.support(of=both)
    make.support(of=ended)
    make.support(of=later)
    make.support("draft")
    make.support("paused")
    make.support("ended")
    make.support(where="off_campus", place="A park")
    found = {key: cells(f"partners_{key}") for key in ("on_campus", "off_campus")}
    assert [(one.numerator, one.counted, one.left_out) for one in found["on_campus"]] == [(1, 2, {"paused": 1})]
    assert [(one.numerator, one.counted, one.left_out) for one in found["off_campus"]] == [(2, 2, {})]
    september = cells("partners_on_campus", Period.month(date(2022, 9, 1)))
    assert [one.numerator for one in september] == [3]  # the one that has ended since, and the one that ended then


def test_contacts_and_connections_are_measured_by_the_last_day_of_the_clock():
    # Referred on October 3: ten school days later is October 17. Today is the 14th; the rest is told in November.
    made = {status: make.referral(status) for status in ("connected", "contacted", "referred", "declined", "in_error")}
    late = make.referral("referred")
    with clock.travel(NOW.replace(day=25)):
        services.referral_contact(
            actor=late.referred_by, ref=late.ref, version=None, on=date(2022, 10, 18), what="Late.",
            today=clock.today(), at=clock.now(),
        )  # fmt: skip
    make.referral("waiting")
    contacted, connected = cells("support_contacted"), cells("support_connected")
    # The one that stands before the waiting one is referred, too: five fell due, one was declined before.
    assert [(one.numerator, one.denominator, one.left_out) for one in contacted] == [
        (2, 5, {"ended before it fell due": 1})
    ]
    assert [(one.numerator, one.denominator) for one in connected] == [(1, 5)]
    assert made["connected"].school == school()
    assert cells("support_contacted", Period.month(date(2022, 11, 1))) == []


def test_reach_is_told_by_school_and_language():
    west = school("west", "West")
    support = make.support()
    for language in ("es", "es", "en"):
        make.referral("connected", support, language=language)
    make.referral("completed", support, who=student(at=west), by=make.referrer(at=west), language="so")
    make.referral("contacted", support, language="es")
    error = make.referral("connected", support, language="es")
    written(error, status="in_error", ended_date=date(2022, 10, 10), ended_reason="Wrong.")
    found = {(one.school_id, dict(one.dims)["part"]): one.numerator for one in cells("support_reach")}
    assert found == {(school().pk, "es"): 2, (school().pk, "en"): 1, (west.pk, "so"): 1}
