"""Many at once refer the same youth, send the same number, or tell of the same duty: it is done once."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import timedelta

import pytest
from django.db import connections

from core import clock
from core.history import Command
from diversion import services
from diversion.models import DiversionCase, DiversionReferral, DutyTold
from tests.architecture.conftest import TODAY
from tests.diversion.test_referrals import BORN, sent
from tests.factories import diversion as contacts
from tests.factories import diverted as make
from tests.factories.district import school
from tests.factories.students import student

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 6


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(TODAY):
        yield


def at_once(calls: Sequence[Callable[[], object]]) -> list[object]:
    """Return what each call returned or raised, all of them begun together, each on a connection of its own."""
    start, found = threading.Barrier(len(calls)), []

    def run(call: Callable[[], object]) -> None:
        try:
            start.wait(20)
            with clock.travel(TODAY):
                found.append(call())
        except Exception as error:  # the test looks at it
            found.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(call,)) for call in calls]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return found


def test_one_youth_and_day_is_one_case_with_one_review():
    gil, child, agency = make.coordinator(), student(at=school(), birth_date=BORN), contacts.agency()
    told = [{"student": child.ref, "number": f"{number}", "agency": agency.ref} for number in range(MANY)]
    found = at_once([lambda one=one: sent(gil, **one) for one in told])
    assert [one for one in found if isinstance(one, Exception)] == []
    assert DiversionReferral.objects.count() == MANY
    assert DiversionCase.objects.get().duties.count() == 1


def test_one_number_is_one_receipt():
    gil, agency = make.coordinator(), contacts.agency()
    school()
    found = at_once([lambda: sent(gil, agency=agency.ref)] * MANY)
    assert {getattr(one, "ref", one) for one in found} == {DiversionReferral.objects.get().ref}


def test_nobody_is_told_twice_by_two_workers():
    make.duty(make.full(), "agree", due_at=TODAY - timedelta(days=1), assignee=make.coordinator())
    at = TODAY.replace(hour=15)
    at_once([lambda: services.duties_tell(actor=Command("duties"), at=at)] * MANY)
    assert DutyTold.objects.filter(duty__kind="agree").count() == 1
