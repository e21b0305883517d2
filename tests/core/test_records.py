"""Raising a version alone, and saying what a constraint refused."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from core import history, records, refusals
from core.errors import Conflict, Stale
from district.models import School, User
from tests.factories.district import TESTER, district, school, user
from tests.factories.owner import throughout

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _as_owner():
    """Schools are written by the owner's login alone; here they stand for any record."""
    with throughout():
        yield


@pytest.fixture(autouse=True)
def _acting():
    with history.action("t.did", actor=TESTER):
        yield


class TestTouch:
    @pytest.mark.parametrize("make", [school, user])  # of people some columns are no history
    def test_raises_the_version_and_leaves_a_row_of_history(self, make):
        record = make()
        with history.action("t.touched", actor=TESTER):
            assert records.touch(record).version == 2
        assert type(record).objects.get().version == 2
        rows = list(record.history.order_by("pgh_id"))
        assert [row.pgh_context["action"] for row in rows][1:] == ["t.touched"]
        assert rows[1].name == rows[0].name

    def test_makes_stale_what_was_opened_before(self):
        east = school()
        seen = east.version
        records.touch(east)
        with pytest.raises(Stale):
            records.lock(School.objects.all(), east.ref, version=seen)


class TestConflicts:
    def twice(self):
        School.objects.create(district=district(), code="east", name="Another", level="high")

    def test_tells_the_refusal_of_a_constraint_by_its_name_and_goes_on(self):
        school("east")
        told = {"school_level_valid": "no", "school_code_unique": "This code is taken."}
        with pytest.raises(Conflict, match=r"^This code is taken\.$"), refusals.conflicts(told):
            self.twice()
        assert School.objects.count() == 1  # the transaction can still be used

    def test_what_only_sounds_alike_is_not_told(self):
        school("east")
        told = {"code_unique": "no", "school_name": "no"}
        with pytest.raises(IntegrityError), transaction.atomic(), refusals.conflicts(told):
            self.twice()

    def test_a_refusal_without_a_name_goes_through(self):
        with pytest.raises(IntegrityError), transaction.atomic(), refusals.conflicts({"school_code_unique": "no"}):
            User.objects.create(email=None, name="x")

    def test_keeps_what_was_not_refused(self):
        with refusals.conflicts({"school_code_unique": "no"}):
            school("east")
        assert School.objects.get().code == "east"
