"""What no table can be without: no write in an old snapshot, no number and no day that is none."""

from __future__ import annotations

import os
from contextlib import closing

import psycopg2
import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, connection, transaction

from core import db_rights, guards
from core.checks import server_logs_no_rows, transactions_look_anew
from core.models import CHANGE, Record
from staffing.models import Expenditure
from tests.core.test_rights import CONTEXT, INSERT, login
from tests.factories.district import organization, staff, year
from tests.factories.plan import authorization, milestone, target
from tests.factories.staffing import line, line_type, spent_on
from tests.factories.writing import writing
from tests.servers import ADMIN
from tests.template import at
from tests.upgrade import old_database

# Tables that the application may write to and that have a trigger of ours, and what is missing there.
UNGUARDED = """
SELECT relname FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
AND has_table_privilege(current_user, oid, 'INSERT, UPDATE, DELETE')
AND EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid AND NOT tgisinternal)
AND NOT EXISTS (
    SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid AND tgname LIKE 'pgtrigger_read_committed%'
    AND tgtype = 2 + 4 + 8 + 16)  -- before each statement that inserts, deletes or updates
"""
# Columns of such tables that can say what is no number, or no day.
UNASKED = """
SELECT relname || '.' || attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND attnum > 0
WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
AND has_table_privilege(current_user, c.oid, 'INSERT, UPDATE')
AND atttypid IN ('numeric'::regtype, 'float4'::regtype, 'float8'::regtype, 'date'::regtype, 'timestamptz'::regtype)
AND NOT EXISTS (
    SELECT FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
    WHERE t.tgrelid = c.oid AND tgname LIKE 'pgtrigger_finite%' AND prosrc ~ ('NEW.' || attname || '\\M'))
"""
OF_OTHERS = ("django_session", "oauth2_provider_", "account_")


def ask(query):
    with connection.cursor() as cursor:
        cursor.execute(query)
        return [name for (name,) in cursor.fetchall()]


@pytest.mark.django_db
class TestEveryTable:
    def test_is_written_read_committed(self):
        assert ask(UNGUARDED) == []

    def test_is_asked_for_numbers_and_days_in_every_column_that_has_them(self):
        assert [one for one in ask(UNASKED) if not one.startswith(OF_OTHERS)] == []

    def test_that_is_added_gets_its_triggers_too(self):
        found = {trigger.name for model in db_rights.own_models() for trigger in guards.of_every_table(model)}
        assert found == {"read_committed", "finite"}
        records = [one for one in apps.get_models() if issubclass(one, Record) and one.app_may == CHANGE]
        assert {len(list(guards.of_every_table(one))) for one in records} == {2}  # each has days, of its making


@pytest.mark.django_db(transaction=True)
class TestTheApplicationsLogin:
    @pytest.fixture
    def attacker(self):
        organization()
        attacker = login()
        yield attacker
        attacker.close()

    @pytest.mark.parametrize("level", ["REPEATABLE READ", "SERIALIZABLE"])
    def test_writes_nothing_in_an_old_snapshot(self, attacker, level):
        cursor = attacker.cursor()
        cursor.execute(f"SET TRANSACTION ISOLATION LEVEL {level}")
        cursor.execute("SELECT count(*) FROM district_organization")  # to read, as pg_dump does, is harmless
        with pytest.raises(psycopg2.Error, match="READ COMMITTED alone"):
            cursor.execute(INSERT)

    def test_cannot_say_later_that_it_is_none(self, attacker):
        cursor = attacker.cursor()
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT count(*) FROM district_organization")
        with pytest.raises(psycopg2.Error, match="must be called before any query"):
            cursor.execute("SELECT set_config('transaction_isolation', 'read committed', true)")

    def test_cannot_do_without_by_any_setting(self, attacker):
        cursor = attacker.cursor()
        cursor.execute("SET default_transaction_isolation = 'serializable'")
        attacker.commit()
        cursor.execute("SELECT set_config('pgtrigger.ignore', '{}', false)".format(_ignoring("district_organization")))
        with pytest.raises(psycopg2.Error, match="READ COMMITTED alone"):
            cursor.execute(INSERT)

    def test_of_two_at_once_the_second_is_counted_with_the_first(self, attacker):
        """Two holdings of a whole position, the second in a snapshot from before the first."""
        with db_rights.as_owner(), transaction.atomic():
            under = authorization("position")
        staff(), staff()
        position = line("position", "posted", under=under)
        begun = (
            f"SELECT {CONTEXT}; INSERT INTO staffing_positionholding(ref, version, position_id, staff_id, fte,"
            f" from_date, reason) SELECT 'hld-%s', 1, {position.pk}, min(id) + %s, 1, '2022-10-03', ''"
            " FROM district_staffmember"
        )
        cursor = attacker.cursor()
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT count(*) FROM staffing_positionholding")
        first = login()
        first.cursor().execute(begun % (1, 0))
        first.commit()
        first.close()
        with pytest.raises(psycopg2.Error, match="READ COMMITTED alone"):
            cursor.execute(begun % (2, 1))
        attacker.rollback()
        with pytest.raises(psycopg2.Error, match="FTE is held with"):
            cursor.execute(begun % (2, 1))


def _ignoring(table):
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(tgname, ',') FROM pg_trigger WHERE tgrelid = %s::regclass", [table])
        return "{" + cursor.fetchone()[0] + "}"


@pytest.mark.django_db
def test_a_server_that_begins_transactions_otherwise_is_told_of():
    assert transactions_look_anew(databases=["default"]) == []
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL default_transaction_isolation = 'repeatable read'")
    assert [message.id for message in transactions_look_anew(databases=["default"])] == ["core.E004"]


@pytest.mark.django_db
def test_the_servers_that_are_brought_along_log_no_row_and_no_statement():
    assert server_logs_no_rows(databases=["default"]) == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "setting",
    ["log_error_verbosity = 'default'", "log_min_error_statement = 'error'", "log_min_duration_statement = 250"],
)
def test_a_server_that_logs_rows_or_statements_is_an_error_of_a_deployment(setting):
    with closing(psycopg2.connect(os.environ[ADMIN])) as admin, admin.cursor() as cursor:
        admin.autocommit = True
        cursor.execute(f'ALTER DATABASE "{connection.settings_dict["NAME"]}" SET {setting}')
    connection.close()
    (found,) = server_logs_no_rows(databases=["default"])
    assert (found.id, found.is_serious()) == ("core.E005", True)
    assert setting.partition(" ")[0] in found.msg


@pytest.mark.deep
@pytest.mark.django_db(transaction=True)
def test_a_dump_is_taken_and_restored(tmp_path):
    """It reads in a snapshot; what is restored is written in none."""
    milestone()
    dump, restored = tmp_path / "dump", "restored_guards"
    old_database.program(
        "pg_dump", "--format=custom", "--serializable-deferrable", f"--file={dump}",
        at(os.environ[ADMIN], connection.settings_dict["NAME"]),
    )  # fmt: skip
    with old_database.database(restored):
        address = at(os.environ[ADMIN], restored)
        old_database.program("pg_restore", "--exit-on-error", f"--dbname={address}", str(dump))
        assert old_database.execute(address, "SELECT code FROM plan_milestone") == [("m1",)]
        triggers = "SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal"
        assert old_database.execute(address, triggers)[0][0] == ask(triggers)[0] > 100


@pytest.mark.django_db
class TestNumbers:
    """NaN is greater than any number to PostgreSQL: above 0, and within no bound."""

    @pytest.mark.parametrize(("key", "column"), [
        ("position", "fte"), ("position", "annual_cost"), ("stipend", "amount"),
    ])  # fmt: skip
    def test_of_a_line(self, key, column):
        made = line(key)
        with pytest.raises(IntegrityError, match="a number or a day that is none"), writing():
            _set(made, column, "NaN")

    def test_of_a_ledger(self):
        year(2022)
        made = line("position", "filled")
        spent_on(line_type("position"), made)
        with pytest.raises(IntegrityError, match="a number or a day that is none"), writing():
            _copied(Expenditure.objects.get(), amount="'NaN'")

    @pytest.mark.parametrize("said", ["NaN", "Infinity", "-Infinity"])
    def test_of_the_plan_from_its_file(self, said):
        found = target()
        with pytest.raises(DatabaseError, match=r"a day that is none|numeric field overflow"), writing(as_owner=True):
            _set(found, "value", said)

    def test_of_days(self):
        found = milestone()
        with pytest.raises(IntegrityError, match="a number or a day that is none"), writing(as_owner=True):
            _set(found, "created_at", "infinity")


def _set(record, column, value):
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {record._meta.db_table} SET {column} = %s WHERE id = %s", [value, record.pk])


def _copied(record, **said):
    """Insert a row like that of ``record`` but for its key and what is ``said``, in SQL."""
    table, told = record._meta.db_table, {"id": "r.id + 1000", "ref": "'exp-0'", "number": "'another'", **said}
    facts = ", ".join(f"'{name}', {value}" for name, value in told.items())
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} SELECT (jsonb_populate_record(r, jsonb_build_object({facts}))).*"
            f" FROM {table} r WHERE r.id = %s",
            [record.pk],
        )
