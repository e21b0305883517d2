"""What the application's login cannot write about access by hand, past all services."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models.functions import Now

from core import clock
from students.models import (
    AccessGrant,
    CodeAcceptance,
    CodeOfConduct,
    ConflictOfInterest,
    EmergencyAccess,
    EmergencyTry,
)
from tests.factories import students as make
from tests.factories.district import user
from tests.students.access.trying import NOON, by_hand, facilitator, officer

pytestmark = pytest.mark.django_db
FROZEN = r"(?i)cannot update|read.?only"
LONG_AGO = NOON - timedelta(days=30)


@pytest.fixture(autouse=True)
def _noon():
    with clock.travel(NOON):
        yield


def in_real_time():
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL tests.real_time = 'yes'")


class TestSaysWhatItSaid:
    @pytest.mark.parametrize("column", ["user", "student", "kind", "why", "from_at", "granted_by"])
    def test_a_grant(self, column):
        one = make.grant(facilitator(), make.student())
        other = {"user": facilitator(), "student": make.student(), "kind": "emergency", "why": "Other.",
                 "from_at": LONG_AGO, "granted_by": officer()}  # fmt: skip
        with pytest.raises(DatabaseError, match=FROZEN):
            by_hand(one, **{column: other[column]})

    @pytest.mark.parametrize("column", ["user", "student", "kind", "note", "said_by", "from_at"])
    def test_a_conflict(self, column):
        one = make.conflict(facilitator(), make.student())
        other = {"user": facilitator(), "student": make.student(), "kind": "other", "note": "x",
                 "said_by": officer(), "from_at": LONG_AGO}  # fmt: skip
        with pytest.raises(DatabaseError, match=FROZEN):
            by_hand(one, **{column: other[column]})

    @pytest.mark.parametrize("column", ["user", "student", "purpose", "words", "opened_at"])
    def test_an_emergency(self, column):
        one = make.emergency(facilitator(), make.student(), at=NOON)
        other = {"user": facilitator(), "student": make.student(), "purpose": "reach", "words": "x",
                 "opened_at": LONG_AGO}  # fmt: skip
        with pytest.raises(DatabaseError, match=FROZEN):
            by_hand(one, **{column: other[column]})

    @pytest.mark.parametrize("model", [EmergencyTry, CodeOfConduct, CodeAcceptance])
    @pytest.mark.parametrize("statement", ["UPDATE {} SET version = version", "DELETE FROM {}", "TRUNCATE {} CASCADE"])
    def test_what_is_only_ever_added(self, model, statement):
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            connection.cursor().execute(statement.format(model._meta.db_table))

    @pytest.mark.parametrize("model", [AccessGrant, ConflictOfInterest, EmergencyAccess])
    def test_nothing_goes(self, model):
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            connection.cursor().execute(f"DELETE FROM {model._meta.db_table}")


class TestItsTime:
    def refused(self, write):
        in_real_time()
        with pytest.raises(DatabaseError, match=r"is not the present time|cannot have ended before"):
            write()

    def test_begins_now(self):
        who, one = facilitator(), make.student()
        self.refused(lambda: make.grant(who, one, since=LONG_AGO))
        self.refused(lambda: make.conflict(who, one, since=LONG_AGO))

    def test_an_emergency_is_opened_and_reviewed_now(self):
        who, boss, one = facilitator(), officer(), make.student()
        found = make.emergency(who, one, at=NOON)
        grant = make.grant(who, make.student())
        self.refused(
            lambda: make.make(
                EmergencyAccess(user=who, student=one, grant=grant, purpose="health", words="x", opened_at=LONG_AGO)
            )
        )
        told = {"reviewed_by": boss, "finding": "proper", "finding_words": "Fine."}
        self.refused(lambda: by_hand(found, reviewed_at=LONG_AGO, **told))
        assert by_hand(found, reviewed_at=Now(), **told).finding == "proper"

    def test_a_try_a_code_and_its_acceptance_are_of_now(self):
        who, code = facilitator(), make.code()
        self.refused(lambda: make.make(EmergencyTry(user=who, at=LONG_AGO, purpose="health")))
        self.refused(lambda: make.make(CodeOfConduct(number=9, text="x", published_at=LONG_AGO)))
        self.refused(lambda: make.make(CodeAcceptance(user=user(), code=code, accepted_at=LONG_AGO)))

    @pytest.mark.parametrize("kind", ["grant", "conflict"])
    def test_ends_now_or_later(self, kind):
        one = getattr(make, kind)(facilitator(), make.student())
        self.refused(lambda: by_hand(one, until_at=LONG_AGO + timedelta(days=1)))
        assert by_hand(one, until_at=Now()).until_at


class TestEndComesNearer:
    @pytest.mark.parametrize("kind", ["grant", "conflict"])
    def test_and_is_never_taken_back_or_put_off(self, kind):
        one = getattr(make, kind)(facilitator(), make.student(), until=NOON)
        for later in (None, NOON + timedelta(days=1)):
            with pytest.raises(DatabaseError, match="goes on no longer than that"):
                by_hand(one, until_at=later)

    def test_of_an_emergency_too(self):
        one = make.emergency(facilitator(), make.student(), at=NOON).grant
        with pytest.raises(DatabaseError, match="goes on no longer than that"):
            by_hand(one, until_at=one.until_at + timedelta(seconds=1))
        assert by_hand(one, until_at=NOON + timedelta(minutes=1)).until_at
