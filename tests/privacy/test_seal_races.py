"""Many at once seal, hold and open the same record: it is done once, and in one order."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from core import clock
from core.errors import DomainError
from privacy import services
from privacy.models import LegalHold, Seal
from tests.architecture.conftest import TODAY
from tests.diversion.test_referral_races import at_once
from tests.factories.district import user
from tests.factories.privacy import officer
from tests.factories.privacy_seals import completed, sealed, supervisor

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 6


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(TODAY):
        yield


def test_many_workers_seal_it_once():
    one, actor = completed(), user()
    found = at_once([lambda: services.seals_due(actor=actor, today=TODAY.date(), at=TODAY)] * MANY)
    assert sorted(found) == [0] * (MANY - 1) + [1]
    one.refresh_from_db()
    assert one.seal == Seal.objects.get()


def test_a_hold_comes_before_the_seal_or_finds_no_record():
    one, actor, ada = completed(), user(), officer()

    def hold(number: int) -> object:
        return services.hold_set(
            actor=ada, record_kind="diversion.case", number=one.number, matter=f"Suit {number}", reason="Asked.",
            at=TODAY,
        )  # fmt: skip

    calls = [lambda number=number: hold(number) for number in range(MANY // 2)]
    calls += [lambda: services.seals_due(actor=actor, today=TODAY.date(), at=TODAY)] * (MANY // 2)
    found = at_once(calls)
    holds, seals = LegalHold.objects.count(), Seal.objects.count()
    assert (holds, seals) in {(MANY // 2, 0), (0, 1)}
    wrong = [one for one in found if isinstance(one, Exception) and not isinstance(one, ValidationError)]
    assert wrong == []


def test_a_court_s_order_is_entered_once():
    one, ada = completed(), officer()

    def order() -> object:
        return services.seal_order(
            actor=ada, kind="court", record_kind="diversion.case", number=one.number, reason="", order_number="JV-1",
            order_date=date(2022, 10, 3), today=TODAY.date(), at=TODAY,
        )  # fmt: skip

    found = at_once([order] * MANY)
    assert sum(isinstance(each, Seal) for each in found) == 1
    assert sum(isinstance(each, ValidationError) for each in found) == MANY - 1


def test_it_is_opened_or_kept_and_never_both():
    one, second = sealed(status="to_open"), supervisor()
    calls = [lambda: services.seal_open(actor=second, ref=one.ref, at=TODAY, version=None)] * (MANY // 2)
    calls += [lambda: services.seal_keep(actor=second, ref=one.ref, reason="No.", version=None)] * (MANY // 2)
    found = at_once(calls)
    assert sum(isinstance(each, Seal) for each in found) == 1
    assert sum(isinstance(each, DomainError) for each in found) == MANY - 1
    one.refresh_from_db()
    assert (one.opened_at is None) == (one.opening_asked_at is None)
