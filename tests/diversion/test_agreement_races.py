"""Two at once: more time is answered once, and no more is paid than is owed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connections
from django.db.models import Sum

from core import clock
from core.errors import TransitionNotAllowed
from diversion import services
from diversion.models import DiversionDuty, DutyKind
from tests.architecture.conftest import TODAY
from tests.factories import agreed
from tests.factories import diverted as make

pytestmark = pytest.mark.django_db(transaction=True)
DAY = TODAY.date()


def at_once(calls: Sequence[Callable[[], object]]) -> list[Exception | None]:
    """Return what each call raised, all of them begun together, each on a connection of its own."""
    start, raised = threading.Barrier(len(calls)), []

    def run(call: Callable[[], object]) -> None:
        try:
            start.wait(20)
            with clock.travel(TODAY):
                call()
            raised.append(None)
        except Exception as error:  # the test looks at it
            raised.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[call]) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return raised


def test_more_time_is_approved_once():
    with clock.travel(TODAY):
        more = agreed.extension("waits")
        others = [make.coordinator() for _ in range(4)]
    facts = {"ref": more.ref, "today": DAY, "at": TODAY, "version": None}
    raised = at_once([lambda who=who: services.extension_approve(actor=who, **facts) for who in others])
    assert [error for error in raised if error is None] == [None]
    assert all(isinstance(error, TransitionNotAllowed) for error in raised if error), raised
    case = more.agreement.case
    assert DiversionDuty.objects.open().filter(case=case, kind=DutyKind.COMPLETE).count() == 1


def test_no_more_is_paid_than_is_owed():
    with clock.travel(TODAY):
        made = agreed.draft()
        owed = make.condition(made, "restitution", amount=40)
        agreed.in_force(made)
        who = make.coordinator()

    def by_service() -> object:
        return services.condition_pay(actor=who, ref=owed.ref, amount=Decimal(10), on=DAY, today=DAY, at=TODAY)

    def by_hand() -> object:  # past the service: the trigger alone decides
        return make.paid(owed, amount=Decimal(10), entered_by=who)

    raised = at_once([by_service, by_hand] * 4)
    assert sum(error is None for error in raised) == 4, raised
    assert all(isinstance(error, ValidationError | IntegrityError) for error in raised if error), raised
    assert owed.payments.aggregate(sum=Sum("amount"))["sum"] == 40
