"""Whoever shares a part of a record while it is disposed of leaves no share of what is gone."""

from __future__ import annotations

import threading
import time

import pytest
from django.db import connection, transaction

from core import clock
from core.models import Record
from privacy import services
from privacy.models import Share
from tests.factories import privacy_opening as make
from tests.factories.district import written
from tests.factories.diverted import SINCE
from tests.factories.privacy import officer
from tests.factories.privacy_disposals import disposal
from tests.restorative.meetings import NOW

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(NOW):
        yield


def over() -> Record:
    """Return a condition of a case that ended."""
    of = make.condition()
    written(of.agreement.case, status="completed", ended_date=SINCE)
    written(of.agreement, status="ended", ended_date=SINCE)
    return of


def test_a_share_that_is_just_opened_goes_with_its_record():
    of, to, who, second = over(), make.partner(), make.coordinator(), officer()
    asked = disposal(of=of.agreement.case)
    opened, raised = threading.Event(), []

    def share() -> None:
        try:
            with clock.travel(NOW), transaction.atomic():
                services.share_open(actor=who, **make.facts(of, to))
                opened.set()
                time.sleep(1.5)  # the other one waits for this by now
        except BaseException as error:
            raised.append(error)
        finally:
            opened.set()
            connection.close()

    thread = threading.Thread(target=share)
    thread.start()
    assert opened.wait(20)
    services.disposal_approve(actor=second, ref=asked.ref, at=clock.now(), version=None)
    thread.join(20)
    assert raised == []
    assert not type(of).objects.filter(pk=of.pk).exists()
    assert not Share.objects.exists()
