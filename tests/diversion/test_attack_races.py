"""Two at once at the ends of a case: one letter, one end, and no referral that nobody finds."""

from __future__ import annotations

import pytest
from django.db import DatabaseError

from core import clock
from core.models import StoredFile
from diversion import services
from diversion.models import CaseStatus, DiversionNotice, DiversionReferral
from privacy.models import Disclosure
from tests.architecture.conftest import TODAY
from tests.diversion.test_agreement_races import at_once
from tests.diversion.test_referrals import sent
from tests.factories import diverted as make
from tests.factories import ended
from tests.factories.students import code

pytestmark = pytest.mark.django_db(transaction=True)
DAY = TODAY.date()
SAID = {"today": DAY, "at": TODAY, "version": None}


@pytest.fixture(autouse=True)
def _friday():
    code()
    with clock.travel(TODAY):
        yield


def test_a_referrer_is_told_once_with_one_entry_in_the_log():
    one, gil = ended.ended("returned", on=make.SINCE), make.coordinator()
    told = SAID | {"referral": one.referrals.get().ref, "person": "Officer Ames", "on": DAY, "way": "mail",
                   "before_adjudication": True}  # fmt: skip
    raised = at_once([lambda: services.case_tell_referrer(actor=gil, ref=one.ref, **told)] * 4)
    assert raised.count(None) == 1
    letter = DiversionNotice.objects.get()
    assert Disclosure.objects.get() == letter.disclosure
    assert StoredFile.objects.get(owner_kind="diversion.notice") == letter.letter


def test_a_case_ends_one_way():
    one, gil = ended.ready(make.case("in_progress")), make.coordinator()
    ways = [
        lambda: services.case_complete(actor=gil, ref=one.ref, on=DAY, note="", **SAID),
        lambda: services.case_send_back(actor=gil, ref=one.ref, on=DAY, return_reason="moved", note="", **SAID),
    ]
    raised = at_once(ways * 2)
    assert raised.count(None) == 1
    one.refresh_from_db()
    assert one.status in {CaseStatus.COMPLETED, CaseStatus.RETURNED}
    assert one.duties.filter(kind="tell_referrer").count() == 1
    assert one.agreements.get().status == "ended"


def test_no_referral_goes_to_a_case_that_is_entered_in_error_meanwhile():
    gil = make.coordinator()
    one = sent(gil, number="first").case
    wrong = SAID | {"version": one.version, "error_reason": "Another youth."}
    del wrong["today"]
    at_once([
        lambda: sent(gil, number="second", name=one.name),
        lambda: services.case_error(actor=gil, ref=one.ref, **wrong),
    ])  # fmt: skip
    second = DiversionReferral.objects.get(number="second")
    assert second.case.status == CaseStatus.REFERRED
    assert second.case.duties.filter(kind="review", done_at=None, cancelled_at=None).exists()


def test_no_agreement_is_in_force_of_which_a_signature_is_taken_back_meanwhile():
    """By raw SQL: no service does it without the agreement."""
    one = make.case("agreement").agreements.get()
    for part in ("youth", "guardian"):
        make.signed(one, one.case.parties.get(part=part))
    signature = one.signatures.first()
    raised = at_once([
        lambda: make.written(signature, taken_back_at=TODAY, taken_back_reason="It was somebody else."),
        lambda: make.written(one, status="in_force", agreed_date=make.SINCE),
    ])  # fmt: skip
    assert [isinstance(error, DatabaseError) for error in raised if error] == [True]
    one.refresh_from_db()
    assert (one.status == "in_force") == (one.signatures.filter(taken_back_at=None).count() == 2)
