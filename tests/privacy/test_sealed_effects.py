"""What is sealed is in no count that a school looks at, keeps nobody from anything, and is worked on no more."""

from __future__ import annotations

from datetime import date

import pytest

from core import clock
from district.models import Role
from diversion import services as diversion
from diversion.models import DiversionReferral
from privacy import services
from restorative import selectors as restorative
from restorative.policies import known_before
from restorative.selectors.patterns import Half
from restorative.services import cases as mending
from tests.contract.of_diversion_referrals import told
from tests.factories import agreed, diverted
from tests.factories import restorative as cases
from tests.factories.district import school, user
from tests.factories.privacy import officer
from tests.factories.privacy_seals import sealed
from tests.factories.privacy_shares import share_made
from tests.factories.students import accepted, code, student

pytestmark = pytest.mark.django_db
TODAY, MONDAY = date(2022, 10, 14), date(2022, 10, 17)


@pytest.fixture(autouse=True)
def _code():
    code()


def sent(child, before, number: str) -> DiversionReferral:
    days = {"birth_date": child.birth_date, "received_date": TODAY, "offense_date": before.offense_date}
    body = told() | days | {"student": child.ref, "number": number}
    return diversion.referral_send(actor=diverted.coordinator(), at=clock.now(), today=TODAY, **body)


@pytest.mark.parametrize("of", ["the case", "its condition"])
def test_what_is_shared_of_it_ends_with_it(of):
    condition = agreed.condition("open")
    case = condition.agreement.case
    one = share_made(case, shared=["status"]) if of == "the case" else share_made(condition)
    services.seal_order(
        actor=officer(), kind="court", record_kind="diversion.case", number=case.number, reason="",
        order_number="JV-0815", order_date=date(2022, 10, 3), today=TODAY, at=clock.now(),
    )  # fmt: skip
    one.refresh_from_db()
    assert (one.status, one.revoked_reason) == ("revoked", "The record was sealed.")


def test_no_count_of_a_school_has_it():
    one = cases.case("preparing", first_contact_date=cases.SINCE)
    cases.duty(one)
    reader = accepted(user(Role.SCHOOL_LEADER, at=school()))
    (before,) = restorative.school_counts(reader, TODAY, clock.now())
    assert (before.open_cases, before.duties_open, before.days_to_contact is not None) == (1, 1, True)
    sealed(one, kind="court")
    (after,) = restorative.school_counts(reader, TODAY, clock.now())
    assert (after.open_cases, after.duties_open, after.days_to_screen, after.days_to_contact) == (0, 0, None, None)


def test_no_pattern_has_it(settings):
    settings.PATTERN_SMALLEST = 3

    def total() -> int:
        return restorative.patterns(school(), Half(2022, 2), TODAY).tables["time"].total

    every = [cases.case("closed", incident=cases.incident(on_date=date(2022, 9, 12))) for _ in range(5)]
    assert total() == 5
    sealed(every[0])
    assert total() == 4


def test_who_had_read_what_was_entered_in_error_is_told_nothing_of_it():
    one, reader = cases.case("in_error"), accepted(user(Role.RESTORATION_COORDINATOR))
    assert known_before(reader).filter(pk=one.pk).exists()
    sealed(one, kind="court")
    assert not known_before(reader).exists()


def test_who_is_referred_again_for_that_day_has_a_case_of_their_own():
    child = student(at=school(), birth_date=date(2007, 5, 4))
    before = diverted.case("completed", of=child)
    assert sent(child, before, "22-D-1").case == before
    sealed(before)
    assert sent(child, before, "22-D-2").case != before


def test_who_is_matched_may_have_one_of_that_day():
    child = student(at=school(), birth_date=date(2007, 5, 4))
    sealed(diverted.case("completed", of=child))
    other = diverted.case(name="Nick Nobody")
    matched = diversion.case_match(
        actor=diverted.coordinator(), ref=other.ref, student=child.ref, at=clock.now(), version=None
    )
    assert matched.student == child


def test_a_cover_of_a_diversion_case_begins_no_more():
    case, actor = diverted.case("eligible", of=student(at=school())), diverted.coordinator()
    made = diversion.assignment_cover(
        actor=actor, ref=diverted.assigned(case).ref, user=diverted.coordinator(school()).ref, from_date=MONDAY,
        until_date=date(2022, 10, 20), today=TODAY, at=clock.now(), version=None,
    )  # fmt: skip
    sealed(case, kind="court")
    with clock.travel(made.from_at):
        assert diversion.covers_begin(actor=actor, at=made.from_at) == 0


def test_a_cover_of_a_restorative_case_begins_no_more():
    case = cases.full("preparing")
    one = case.assignments.get()
    made = mending.assignment_cover(
        actor=one.user, ref=one.ref, user=cases.facilitator(school()).ref, from_date=MONDAY,
        until_date=date(2022, 10, 20), today=TODAY, at=clock.now(), version=None,
    )  # fmt: skip
    sealed(case, kind="court")
    with clock.travel(made.from_at):
        assert mending.covers_begin(actor=one.user, at=made.from_at) == 0
