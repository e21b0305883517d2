"""A line is in the state that its spans tell, whoever writes: by its status alone no slot becomes free."""

from __future__ import annotations

from contextlib import contextmanager

import pytest
from django.db import IntegrityError, connection, transaction

from core import history
from staffing.models import Position
from tests.factories.district import TESTER, make
from tests.factories.plan import authorization
from tests.factories.staffing import line

pytestmark = pytest.mark.django_db

ENDED = {"position": "abolished", "realignment": "ended", "stipend": "ended"}


@contextmanager
def refused():
    """Write inside, past the services; at the end of the transaction the database refuses it."""
    with transaction.atomic():
        with history.action("test.raw", actor=TESTER):
            yield
        with pytest.raises(IntegrityError, match="another state than its last span tells"):
            connection.check_constraints()
        transaction.set_rollback(True)


@pytest.mark.parametrize("key", ENDED)
class TestALine:
    def test_is_not_ended_by_its_status_alone(self, key):
        found = line(key)
        with refused():
            type(found).objects.filter(pk=found.pk).update(status=ENDED[key])

    def test_is_not_without_a_state(self, key):
        found = line(key)
        with refused():
            found.spans.all().delete()

    def test_is_not_left_behind_by_its_span(self, key):
        found = line(key)
        with refused():
            found.spans.update(status=ENDED[key])


def test_a_slot_is_taken_once():
    under = authorization("position")
    found = line("position", "posted", under=under)
    with refused():
        Position.objects.filter(pk=found.pk).update(status="abolished")
        make(Position(authorization=under, slot=1, status="filled", fte=1))


def test_each_step_leaves_both_alike():
    found = line("position", "abolished")
    connection.check_constraints()
    assert found.spans.get(until_date=None).status == "abolished"
