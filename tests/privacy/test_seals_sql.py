"""Raw SQL as the application's login against seals and holds: what no service does, the database refuses."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from core import clock
from privacy.models import Seal
from tests.factories.district import user, written
from tests.factories.privacy_seals import closed_case, completed, held, sealed, supervisor

pytestmark = pytest.mark.django_db


def refused(name: str):
    return pytest.raises(DatabaseError, match=name)


def test_who_asked_is_not_the_second_person():
    one = sealed(status="to_open")
    with refused("seal_opened_by_another"), transaction.atomic():
        written(one, opened_at=clock.now(), opened_by=one.opening_asked_by)


def test_nobody_opens_what_nobody_asked_for():
    with refused("seal_opened_by_another"), transaction.atomic():
        written(sealed(), opened_at=clock.now(), opened_by=supervisor())


def test_what_was_opened_stays_opened():
    one = sealed(status="opened")
    with refused("opened_stays"), transaction.atomic():
        written(one, opened_at=None, opened_by=None)


@pytest.mark.parametrize("record", [completed, closed_case])
class TestRecords:
    def test_are_not_opened_but_by_their_seal(self, record):
        one = record()
        sealed(one)
        with refused("record_sealed_by_its_seal"), transaction.atomic():
            written(one, seal=None)

    def test_take_no_seal_of_another(self, record):
        other = sealed(completed())
        with refused("record_sealed_by_its_seal"), transaction.atomic():
            written(record(), seal=other)

    def test_take_no_seal_that_was_opened(self, record):
        one = record()
        opened = sealed(one, status="opened")
        with refused("record_sealed_by_its_seal"), transaction.atomic():
            written(one, seal=opened)

    def test_change_no_more(self, record):
        one = record()
        sealed(one)
        with refused("sealed_stays|ended_stays"), transaction.atomic():
            written(one, end_note="Another end.")

    def test_are_not_sealed_while_held(self, record):
        one = record()
        held(one)
        with refused("seal_not_held"), transaction.atomic():
            sealed(one)
        one.refresh_from_db()
        assert one.seal is None

    def test_have_one_seal_at_a_time(self, record):
        one = record()
        sealed(one)
        with refused("seal_one_each"), transaction.atomic():
            sealed(one)


@pytest.mark.parametrize("told", [{"kind": "court"}, {"kind": "court", "order_number": "1"},
                                  {"order_number": "1"}, {"rule": ""}, {"kind": "whim"}])  # fmt: skip
def test_a_seal_names_its_rule_and_a_court_its_order(told):
    one = completed()
    facts = {"kind": "program", "rule": "The program’s own rule.", "sealed_by": user(), "sealed_at": clock.now()}
    with pytest.raises(IntegrityError, match="seal_"), transaction.atomic():
        Seal.objects.bulk_create([Seal(record_kind="diversion.case", record_ref=one.ref, **facts | told)])


def test_a_lifted_hold_stays_lifted():
    one = held(status="lifted")
    with refused("lifted_stays"), transaction.atomic():
        written(one, lifted_at=None, lifted_by=None, lifted_reason="")
