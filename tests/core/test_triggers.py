"""Triggers stand with the models: migrate installs them, a check tells where they differ."""

import psycopg2
import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from pgtrigger import registry

from core import db_rights, db_triggers
from core.checks import triggers_are_installed
from tests.core.test_rights import login

pytestmark = pytest.mark.django_db(transaction=True)

VERSION = "SELECT tgname FROM pg_trigger WHERE tgrelid = '{}'::regclass AND tgname LIKE 'pgtrigger_version%'"
SCHOOL = "district_school"
ROWS = "SELECT oid, xmin::text FROM pg_trigger WHERE tgname LIKE 'pgtrigger%' ORDER BY oid"


def ask(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall() if cursor.description else None


def as_owner(sql):
    with db_rights.as_owner():
        return ask(sql)


def told():
    return [message.id for message in triggers_are_installed(databases=["default"])]


def differences():
    with connection.cursor() as cursor:
        return db_triggers.differences(cursor)


def version_trigger(table=SCHOOL):
    return ask(VERSION.format(table))[0][0]


SPOILT = {
    "dropped": "DROP TRIGGER {name} ON {table}",
    "switched off": "ALTER TABLE {table} DISABLE TRIGGER {name}",
    "made of something else": "COMMENT ON TRIGGER {name} ON {table} IS 'another'",
    "unguarded": "ALTER FUNCTION {name}() SECURITY INVOKER",
    "with an open search path": "ALTER FUNCTION {name}() RESET ALL",
    "one too many": "CREATE TRIGGER pgtrigger_old AFTER UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
}
# So that each is spoilt in another way.
TABLES = ("plan_plan", "plan_milestone", "plan_amendment", "plan_target", "district_staffmember", SCHOOL)


class TestDifferences:
    def test_after_migrate_there_are_none(self):
        assert told() == []
        call_command("migrate", check_unapplied=True, verbosity=0)

    def test_of_all_kinds_are_told_and_mended_by_one_migrate(self, capsys):
        for table, (spoilt, spoil) in zip(TABLES, SPOILT.items(), strict=True):
            before = len(differences())
            as_owner(spoil.format(name=version_trigger(table), table=table))
            assert len(differences()) == before + 1, spoilt
        with pytest.raises(CommandError, match="run migrate"):
            call_command("migrate", check_unapplied=True, verbosity=0)
        shown = capsys.readouterr().out
        assert [table for table in TABLES if f"on {table}" not in shown] == []
        call_command("migrate", "plan", verbosity=0)
        assert told() == []

    @pytest.mark.deep
    @pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
    def test_are_told_and_mended_by_a_migrate_of_any_app(self, spoil, capsys):
        as_owner(spoil.format(name=version_trigger(), table=SCHOOL))
        assert told() == ["core.E002"]
        with pytest.raises(CommandError, match="run migrate"):
            call_command("migrate", check_unapplied=True, verbosity=0)
        assert "on district_school" in capsys.readouterr().out
        call_command("migrate", "plan", verbosity=0)
        assert told() == []


class TestMigrate:
    def test_replaces_no_trigger_that_is_right(self):
        before = ask(ROWS)
        call_command("migrate", verbosity=0)
        assert ask(ROWS) == before

    def test_drops_a_trigger_that_left_the_models_with_its_function(self, monkeypatch):
        name = version_trigger()
        monkeypatch.delitem(registry._registry.data, "district.School:version")
        call_command("migrate", verbosity=0)
        assert ask(VERSION.format(SCHOOL)) == []
        assert ask(f"SELECT to_regproc('public.{name}')") == [(None,)]
        assert told() == []

    def test_killed_before_functions_are_guarded_installs_nothing(self, monkeypatch):
        as_owner(f"DROP TRIGGER {version_trigger()} ON district_school")
        monkeypatch.setattr(db_rights, "_guard", lambda cursor: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            call_command("migrate", verbosity=0)
        assert ask(VERSION.format(SCHOOL)) == []

    def test_closes_a_table_whose_triggers_are_still_to_come(self, monkeypatch):
        as_owner(f"DROP TRIGGER {version_trigger()} ON district_school")
        monkeypatch.setattr(db_triggers, "_apps_behind", lambda connection: {"district"})
        call_command("migrate", verbosity=0)
        assert told() == ["core.E002"]
        with login() as application, application.cursor() as cursor:
            cursor.execute("SELECT FROM plan_plan")
            with pytest.raises(psycopg2.errors.InsufficientPrivilege):
                cursor.execute("SELECT FROM district_school")

    @pytest.mark.deep
    def test_back_and_forth_leaves_all_as_it_was(self):
        before = ask(
            "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE tgname LIKE 'pgtrigger%' ORDER BY 1, 2"
        )
        call_command("migrate", "monitoring", "zero", verbosity=0)
        assert ask("SELECT to_regclass('monitoring_report')") == [(None,)]
        assert ask("SELECT has_table_privilege('plan_plan', 'UPDATE')") == [(True,)]
        call_command("migrate", verbosity=0)
        assert told() == []
        assert before == ask(
            "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE tgname LIKE 'pgtrigger%' ORDER BY 1, 2"
        )


class TestFreezing:
    def test_prints_operations_that_install_the_same_triggers(self, capsys):
        call_command("freeze_triggers", "district.School")
        printed = capsys.readouterr().out
        imports, _, operations = printed.partition("\n\n")
        names: dict = {}
        exec(imports, names)
        found = eval(f"[{operations}]", names)
        tables = {key: trigger for key, trigger in db_triggers.declared().items() if key[0] == "district_school"}
        assert {("district_school", op.trigger.sql.pgid): op.trigger.hash for op in found} == {
            key: trigger.hash for key, trigger in tables.items()
        }

    def test_refuses_a_model_that_is_not_there(self):
        with pytest.raises(CommandError, match="no model"):
            call_command("freeze_triggers", "district.Nothing")
