"""Twenty at once: a share is accepted, revoked, or its consent is, and one of them is first."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ObjectDoesNotExist

from core import clock
from core.errors import DomainError
from district.models import Role
from district.services.organizations import agreement_end
from privacy import services
from privacy.models import Disclosure, Share
from privacy.services.consents import consent_revoke
from tests.district.trying import race
from tests.factories import privacy_opening as make
from tests.factories import privacy_shares as partners
from tests.factories.district import user
from tests.factories.students import accepted
from tests.privacy.conftest import NOON

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = date(2022, 10, 14)
SAID = {"version": None, "today": TODAY}
LATE = (DomainError, ObjectDoesNotExist)


def at_noon(call):
    def run():
        with clock.travel(NOON):
            return call()

    return run


def test_accept_revoke_and_expire():
    of, to = make.condition(), make.partner()
    given = make.consent(of.case.student, to)
    one, who, by = make.share("offered", of, to, consent=given), make.coordinator(), accepted(partners.partner(to))
    calls = [
        lambda: services.share_accept(actor=by, ref=one.ref, at=clock.now(), **SAID),
        lambda: services.share_revoke(actor=who, ref=one.ref, reason="The family asks.", at=clock.now(), **SAID),
        lambda: consent_revoke(actor=who, ref=given.ref, revoked_by="The mother", reason="By letter.", at=clock.now(),
                               **SAID),
    ]  # fmt: skip
    raised = race(*[at_noon(calls[number % 3]) for number in range(20)])
    accepts, revokes, expires = raised[0::3], raised[1::3], raised[2::3]
    assert all(isinstance(error, LATE) for error in raised if error), raised
    assert [len([error for error in kind if error is None]) for kind in (revokes, expires)] == [1, 1]
    assert len([error for error in accepts if error is None]) <= 1
    one.refresh_from_db()
    assert (one.status, bool(one.answered_at)) == ("revoked", None in accepts)
    told = [row.pgh_context["action"] for row in one.history.order_by("pgh_id")]
    assert told[-1] == "privacy.share.revoke"
    assert "privacy.share.accept" not in told[told.index("privacy.share.revoke") :]
    assert not Share.objects.open(TODAY).exists()


def test_accept_revoke_and_the_end_of_the_agreement():
    of, to = make.condition(), make.partner()
    one, who, by = make.share("offered", of, to), make.coordinator(), accepted(partners.partner(to))
    director, agreement = user(Role.PLAN_DIRECTOR), to.agreements.get()
    calls = [
        lambda: services.share_accept(actor=by, ref=one.ref, at=clock.now(), **SAID),
        lambda: services.share_revoke(actor=who, ref=one.ref, reason="The family asks.", at=clock.now(), **SAID),
        lambda: agreement_end(actor=director, ref=agreement.ref, reason="No more money.", until_date=TODAY, **SAID),
    ]
    raised = race(*[at_noon(calls[number % 3]) for number in range(20)])
    assert all(isinstance(error, LATE) for error in raised if error), raised
    assert [sum(error is None for error in raised[n::3]) for n in (1, 2)] == [1, 1]
    one.refresh_from_db()
    assert (one.status, bool(one.answered_at)) == ("revoked", None in raised[0::3])
    assert not Share.objects.open(TODAY).exists()


def test_nothing_is_accepted_once_its_consent_is_revoked():
    """Who accepts waits for who revokes, or was first; a share is never accepted on a consent that is gone."""
    to = make.partner()
    by = accepted(partners.partner(to))
    calls, shares = [], []
    for _number in range(10):
        of = make.condition()
        given = make.consent(of.case.student, to)
        one, who = make.share("offered", of, to, consent=given), make.coordinator()
        shares.append(one)
        calls.append(lambda one=one: services.share_accept(actor=by, ref=one.ref, at=clock.now(), **SAID))
        calls.append(lambda given=given, who=who: consent_revoke(
            actor=who, ref=given.ref, revoked_by="The mother", reason="By letter.", at=clock.now(), **SAID
        ))  # fmt: skip
    raised = race(*map(at_noon, calls))
    assert raised[1::2] == [None] * 10
    for one, error in zip(shares, raised[0::2], strict=True):
        one.refresh_from_db()
        assert one.status == ("accepted" if error is None else "offered"), error
        assert error is None or isinstance(error, LATE), error
        assert not Share.objects.open(TODAY).filter(pk=one.pk).exists()


def test_it_is_opened_once_with_an_organization_and_disclosed_once():
    of, to = make.condition(), make.partner()
    who = [make.coordinator() for _ in range(4)]
    facts = make.facts(of, to)
    before = Disclosure.objects.count()
    raised = race(*[at_noon(lambda one=one: services.share_open(actor=one, **facts)) for one in who])
    assert sum(error is None for error in raised) == 1, raised
    assert (Share.objects.count(), Disclosure.objects.count() - before) == (1, 1)


def test_it_moves_once():
    one, who = make.share("declined"), [make.coordinator() for _ in range(4)]
    targets = [make.partner() for _ in who]
    raised = race(*[
        at_noon(lambda by=by, to=to: services.share_move(
            actor=by, ref=one.ref, organization=to.ref, basis="SCHOOL_OFFICIAL", agreement=to.agreements.get().ref,
            answer_by_date=date(2022, 10, 19), reason="Nobody has room.", at=clock.now(), **SAID,
        ))
        for by, to in zip(who, targets, strict=True)
    ])  # fmt: skip
    assert sum(error is None for error in raised) == 1, raised
    assert Share.objects.count() == 2
