"""The log is written once, whole and at its time, and by nobody changed."""

from __future__ import annotations

from contextlib import closing

import psycopg2
import pytest
from django.db import DatabaseError, connection

from core import db_rights
from core.models import ReadEvent, ReadSubject
from tests.core.test_rights import login

ROW = "(now(), 'usr-x', '', 'x:y', 'page', '', '', {subjects})"
EVENT = f"INSERT INTO core_readevent (at, actor, client, page, face, purpose, request, subjects) VALUES {ROW}"
WHOLE = (
    f"WITH e AS ({EVENT.format(subjects=1)} RETURNING id)"
    " INSERT INTO core_readsubject (event_id, kind, ref) SELECT id, 'students.student', 'stu-a' FROM e"
)
ADDED = (
    "INSERT INTO core_readsubject (event_id, kind, ref) SELECT max(id), 'students.student', 'stu-b' FROM core_readevent"
)
REFUSED = {
    "change an event": "UPDATE core_readevent SET actor = 'usr-z'",
    "change whom it showed": "UPDATE core_readsubject SET ref = 'stu-z'",
    "delete an event": "DELETE FROM core_readevent",
    "delete whom it showed": "DELETE FROM core_readsubject",
    "empty the log": "TRUNCATE core_readevent CASCADE",
    "empty whom it showed": "TRUNCATE core_readsubject",
    "lock the log away": "LOCK TABLE core_readevent IN ACCESS EXCLUSIVE MODE",
    "switch its triggers off": "ALTER TABLE core_readevent DISABLE TRIGGER ALL",
    "drop it": "DROP TABLE core_readsubject",
    "name fewer than were shown": EVENT.format(subjects=2),
    "name another one later": ADDED,
    "name nobody who looked": WHOLE.replace("'usr-x'", "''"),
    "name no page": WHOLE.replace("'x:y'", "''"),
    "show it as nothing known": WHOLE.replace("'page'", "'film'"),
    "show no kind of record": WHOLE.replace("'students.student'", "''"),
    "show no record": WHOLE.replace("'stu-a'", "''"),
    "say that it was of another day": "SELECT set_config('tests.real_time', 'yes', true); "
    + WHOLE.replace("now()", "now() - interval '1 day'"),
    "write it in an old snapshot": "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; " + WHOLE,
}  # fmt: skip


@pytest.fixture
def attacker():
    with closing(login()) as attacker:
        yield attacker


class TestTheApplicationsLogin:
    """Nobody here commits but the fixture: what is not refused is undone, and its test fails."""

    @pytest.fixture(autouse=True, scope="class")
    @classmethod
    def _rows(cls, class_database):
        with closing(login()) as written:
            written.cursor().execute(WHOLE)
            written.commit()

    @pytest.mark.parametrize("statement", REFUSED.values(), ids=REFUSED)
    def test_is_refused(self, attacker, statement):
        with pytest.raises(psycopg2.Error) as error:
            attacker.cursor().execute(statement)
        wrong = psycopg2.errors.SyntaxError | psycopg2.errors.UndefinedTable | psycopg2.errors.UndefinedColumn
        assert not isinstance(error.value, wrong)
        attacker.rollback()
        assert ReadSubject.objects.get().event.actor == "usr-x"


@pytest.mark.django_db(transaction=True)
def test_the_applications_login_writes_what_is_whole(attacker):
    for _ in range(2):
        attacker.cursor().execute("SELECT set_config('tests.real_time', 'yes', true); " + WHOLE)
        attacker.commit()
    assert ReadEvent.objects.count() == ReadSubject.objects.count() == 2


@pytest.mark.django_db
class TestTheTables:
    """What holds with a single login too, whose owner could do anything but for the triggers."""

    @pytest.mark.parametrize("statement", [
        "UPDATE core_readevent SET actor = 'usr-z'", "UPDATE core_readsubject SET ref = 'stu-z'",
        "DELETE FROM core_readevent", "DELETE FROM core_readsubject",
        "TRUNCATE core_readevent, core_readsubject", "TRUNCATE core_readsubject",
    ])  # fmt: skip
    @pytest.mark.django_db(transaction=True)
    def test_are_append_only_for_their_owner(self, statement):
        with db_rights.as_owner() as owner, owner.cursor() as cursor:
            cursor.execute(WHOLE)
            with pytest.raises(DatabaseError, match=r"Cannot|cannot be emptied"):
                cursor.execute(statement)

    def test_keep_their_texts_when_the_child_s_record_goes(self):
        """No foreign key leads out of the log."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT conrelid::regclass::text, confrelid::regclass::text FROM pg_constraint WHERE contype = 'f'"
                " AND conrelid IN ('core_readevent'::regclass, 'core_readsubject'::regclass)"
            )
            assert cursor.fetchall() == [("core_readsubject", "core_readevent")]
