"""What the application's database login may and may not do, and that history cannot be switched off by it."""

from contextlib import closing

import psycopg2
import pytest
from django.apps import apps
from django.conf import settings
from django.core import checks
from django.core.management import call_command
from django.db import connection

from core import db_rights
from core.checks import login_is_weak, prefixes_are_own, rights_are_declared
from tests.factories.district import organization

PRIVILEGES = """
SELECT relname, ARRAY(
    SELECT p FROM unnest(ARRAY['SELECT','INSERT','UPDATE','DELETE','TRUNCATE','REFERENCES','TRIGGER']) p
    WHERE has_table_privilege(current_user, oid, p))
FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v')
"""


def login():
    """Return a fresh connection of the application's login, as a stolen password would give."""
    parts = settings.DATABASES["default"]
    return psycopg2.connect(
        host=parts["HOST"],
        port=parts["PORT"] or None,
        user=parts["USER"],
        password=parts["PASSWORD"],
        dbname=parts["NAME"],
    )


TOLD = '{"action": "x", "actor": "x", "actor_name": "X", "reason": "", "at": "2022-10-14T08:00:00+00:00"}'
CONTEXT = f"set_config('pghistory.context_metadata', '{TOLD}', true)"
INSERT = (
    f"SELECT {CONTEXT};"
    " INSERT INTO district_organization(ref, version, district_id, name, note)"
    " SELECT 'org-x', 1, id, 'X', '' FROM district_district"
)


def escaped(statement):
    """Return a statement that ``format`` leaves as it is."""
    return statement.replace("{", "{{").replace("}", "}}")


REFUSED = {
    "change history": "UPDATE district_organizationevent SET name = 'z'",
    "delete history": "DELETE FROM district_organizationevent",
    "empty history": "TRUNCATE district_organizationevent",
    "forge history": "INSERT INTO district_organizationevent SELECT * FROM district_organizationevent",
    "empty a tracked table": "TRUNCATE district_organization CASCADE",
    "delete from a table that keeps its rows": "DELETE FROM district_organization",
    "change an append-only table": "UPDATE plan_milestoneduedate SET reason = 'x'",
    "give a record another key": "UPDATE district_organization SET id = id + 1000",
    "give a record another reference": "UPDATE district_organization SET ref = 'org-00000000000'",
    "write where a cache would unpickle": "INSERT INTO django_cache VALUES ('k', 'v', now())",
    "insert without an action": "INSERT INTO district_organization(ref, version, district_id, name, note)"
    " SELECT 'org-x', 1, id, 'X', '' FROM district_district",
    "disable all triggers": "ALTER TABLE district_organization DISABLE TRIGGER ALL",
    "disable user triggers": "ALTER TABLE district_organization DISABLE TRIGGER USER",
    "replica role": "SET session_replication_role = replica",
    "become the owner": "SET ROLE {owner}",
    "become the owner's session": "SET SESSION AUTHORIZATION {owner}",
    "drop a table": "DROP TABLE district_organizationevent",
    "drop a trigger": "DROP TRIGGER {trigger} ON district_organization",
    "create a table": "CREATE TABLE public.mine(i int)",
    "create a schema": "CREATE SCHEMA mine",
    "create a function": "CREATE FUNCTION public.f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "replace the guard": "CREATE OR REPLACE FUNCTION public._pgtrigger_should_ignore(trigger_name name)"
    " RETURNS boolean LANGUAGE sql AS 'SELECT true'",
    "call a trigger function": "SELECT {function}()",
    "create an extension": "CREATE EXTENSION citext",
    "create a trigger": "CREATE TRIGGER t BEFORE INSERT ON district_organization FOR EACH ROW"
    " EXECUTE FUNCTION suppress_redundant_updates_trigger()",
    "create a rule": "CREATE RULE r AS ON INSERT TO district_organization DO INSTEAD NOTHING",
    "move a sequence": "SELECT setval('district_organization_id_seq', 1)",
    "lock history away": "LOCK TABLE district_organizationevent IN ACCESS EXCLUSIVE MODE",
    "forget the migrations": "DELETE FROM django_migrations",
    "run a program": "COPY core_job FROM PROGRAM 'id'",
    "read a file": "SELECT pg_read_file('PG_VERSION')",
    "create a database": "CREATE DATABASE zz",
    "create a login": "CREATE ROLE zz LOGIN",
    "create a temporary table": "CREATE TEMP TABLE tt(i int)",
    "create a function in a temporary schema": "CREATE FUNCTION pg_temp.f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "let a worker run anything": "INSERT INTO core_job(task, arguments, actor, request, status, fence, attempts, step,"
    " steps, error) VALUES ('os.system', '{{\"command\": \"id\"}}', 'x', '', 'queued', 0, 0, 0, 0, '')",
    "let a worker run a neighbour of a job": "INSERT INTO core_job(task, arguments, actor, request, status, fence,"
    " attempts, step, steps, error) VALUES ('district.tasks.os.system', '{{}}', 'x', '', 'queued', 0, 0, 0, 0, '')",
    "give a job no named arguments": "INSERT INTO core_job(task, arguments, actor, request, status, fence, attempts,"
    " step, steps, error) VALUES ('monitoring.tasks.report_make', '[1]', 'x', '', 'queued', 0, 0, 0, 0, '')",
    "write what is loaded from a file": escaped(f"SELECT {CONTEXT}; UPDATE district_district SET time_zone = 'UTC'"),
    "say that it is the owner that writes": "CREATE OR REPLACE FUNCTION public._core_by_owner() RETURNS boolean"
    " LANGUAGE sql AS 'SELECT true'",
    "let somebody in by another address": "INSERT INTO account_emailaddress(user_id, email, verified, \"primary\")"
    " SELECT min(id), 'mallory@example.org', true, false FROM district_user",
    "write history without saying who": escaped(INSERT.replace('"actor": "x"', '"actor": ""')),
    "write history without saying what": escaped(INSERT.replace('"action": "x", ', "")),
    "write history of nothing": escaped(INSERT.replace(TOLD, "{}")),
    "make a large object": "SELECT lo_create(0)",
    "write to a large object": "SELECT lowrite(0, 'x')",
    "cut a large object": "SELECT lo_truncate(0, 0)",
    "cut a large object far away": "SELECT lo_truncate64(0, 0)",
    "take a large object away": "SELECT lo_unlink(1)",
    "put bytes into a part of a large object": "SELECT lo_put(1, 0, 'x')",
    "write history as what is no text": escaped(INSERT.replace('"reason": ""', '"reason": null')),
    "write history under a list": escaped(INSERT.replace('"action": "x"', '"action": ["x"]')),
    "write history with an actor that is nothing": escaped(INSERT.replace('"actor": "x"', '"actor": null')),
    "write history with a number for a name": escaped(INSERT.replace('"actor_name": "X"', '"actor_name": 7')),
    "write history of another form": escaped(INSERT.replace('"action": "x"', '"action": "<b> x"')),
    "write history of no moment": escaped(INSERT.replace("2022-10-14T08:00:00+00:00", "long ago")),
    "write history with more that is no text": escaped(INSERT.replace('"reason": ""', '"reason": "", "id": {"a": []}')),
    "write history that is a list": escaped(
        INSERT.replace(TOLD, '["action", "actor", "actor_name", "at", "reason"]')
    ),
    "put bytes into a large object": "SELECT lo_from_bytea(0, 'x')",
    "write the unused context table": "INSERT INTO pghistory_context(id, created_at, updated_at, metadata)"
    " VALUES (gen_random_uuid(), now(), now(), '{{}}')",
}  # fmt: skip

HARMLESS = {
    "a session setting": "SET statement_timeout = 0",
    "an insert with an action": INSERT,
}


class TestTheApplicationsLogin:
    """Nobody here commits: a statement that is not refused is undone with its connection, and its test fails."""

    @pytest.fixture(autouse=True, scope="class")
    @classmethod
    def _rows(cls, class_database):
        organization()

    @pytest.fixture
    def attacker(self):
        with closing(login()) as attacker:
            yield attacker

    @pytest.mark.parametrize("statement", REFUSED.values(), ids=REFUSED)
    def test_is_refused(self, attacker, statement):
        names = {
            "owner": settings.DATABASE_OWNER["USER"],
            "trigger": _trigger("trigger"),
            "function": _trigger("function"),
        }
        attacker.autocommit = statement.startswith("CREATE DATABASE")
        with pytest.raises(psycopg2.Error) as error:
            attacker.cursor().execute(statement.format(**names))
        assert not isinstance(
            error.value, psycopg2.errors.SyntaxError | psycopg2.errors.UndefinedTable | psycopg2.errors.UndefinedColumn
        )

    @pytest.mark.parametrize("statement", HARMLESS.values(), ids=HARMLESS)
    def test_may_do_what_harms_nothing(self, attacker, statement):
        attacker.cursor().execute(statement)

    def test_cannot_grant_itself_more(self, attacker):
        cursor = attacker.cursor()
        cursor.execute("GRANT ALL ON district_organizationevent TO CURRENT_USER")  # PostgreSQL only warns
        cursor.execute("SELECT has_table_privilege('district_organizationevent', 'UPDATE, DELETE, INSERT, TRUNCATE')")
        assert cursor.fetchone() == (False,)

    @pytest.mark.parametrize("bypass", [
        "SELECT 1",
        "SELECT set_config('pgtrigger.ignore', '{triggers}', true)",
        "SET search_path = pg_temp, public",
    ])  # fmt: skip
    def test_cannot_escape_history(self, attacker, bypass):
        cursor = attacker.cursor()
        triggers = "{" + ",".join(_trigger_names()) + "}"
        cursor.execute(bypass.replace("{triggers}", triggers))
        cursor.execute(
            INSERT.replace("district_organization(", "public.district_organization(").replace(
                "FROM district_district", "FROM public.district_district"
            )
        )
        cursor.execute(
            "INSERT INTO public.district_organization(ref, version, district_id, name, note)"
            " SELECT 'org-' || n, 1, d.id, 'B' || n, ''"
            " FROM public.district_district d, generate_series(1, 50) n"
        )
        cursor.execute("SELECT count(*) FROM public.district_organizationevent WHERE pgh_created_at = now()")
        assert cursor.fetchone() == (51,)


@pytest.mark.django_db(transaction=True)
def test_the_applications_login_is_no_owner_by_any_setting():
    """The tests' template knows one (tests/template.py); what a migrate installs knows none."""
    organization()
    with db_rights.as_owner() as owner:
        db_rights.secure(owner, settings.DATABASE_APP_ROLE)
    with closing(login()) as attacker, attacker.cursor() as cursor:
        cursor.execute(f"SELECT {CONTEXT}, set_config('tests.as_owner', 'yes', false)")
        with pytest.raises(psycopg2.errors.InsufficientPrivilege, match="by the owner's login alone"):
            cursor.execute("UPDATE district_district SET time_zone = 'UTC'")


def _trigger_names():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname FROM pg_trigger"
            " WHERE tgrelid = 'district_organization'::regclass AND tgname LIKE 'pgtrigger%'"
        )
        return [name for (name,) in cursor.fetchall()]


def _trigger(what):
    return _trigger_names()[0]


@pytest.mark.django_db
class TestRights:
    def test_are_exactly_what_the_models_declare(self):
        with connection.cursor() as cursor:
            cursor.execute(PRIVILEGES)
            have = {table: set(privileges) for table, privileges in cursor.fetchall()}
        declared = db_rights.declared_rights()
        assert have == {table: set(declared.get(table, ())) for table in have}
        assert set(declared) <= set(have)

    def test_every_trigger_function_runs_as_the_owner_in_our_schema_only(self):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*), count(*) FILTER (WHERE NOT prosecdef OR proconfig IS NULL OR tgenabled <> 'O')"
                " FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid WHERE tgname LIKE 'pgtrigger%'"
            )
            total, weak = cursor.fetchone()
        assert total > 50
        assert weak == 0

    def test_every_function_of_the_owner_that_a_trigger_calls_is_guarded_whatever_its_name(self):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace"
                " AND prorettype = 'trigger'::regtype AND (NOT prosecdef OR proconfig IS NULL)"
            )
            assert cursor.fetchall() == []

    def test_what_the_owner_does_for_the_application_it_does_for_no_other_login(self):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT proname, has_function_privilege('public', oid, 'EXECUTE'),"
                " has_function_privilege(current_user, oid, 'EXECUTE') FROM pg_proc"
                " WHERE pronamespace = 'public'::regnamespace AND prosecdef AND prorettype <> 'trigger'::regtype"
            )
            assert sorted(cursor.fetchall()) == [
                ("core_analyze_import_rows", False, True), ("privacy_dispose", False, True)
            ]  # fmt: skip

    def test_every_tracked_table_has_an_append_only_history(self):
        events = [m for m in apps.get_models() if hasattr(m, "pgh_tracked_model")]
        assert len(events) >= 20
        assert {m.__name__ for m in events if m.app_may != ("SELECT",)} == set()

    def test_every_record_is_tracked(self):
        from core.models import Record

        tracked = {m.pgh_tracked_model for m in apps.get_models() if hasattr(m, "pgh_tracked_model")}
        assert {m.__name__ for m in apps.get_models() if issubclass(m, Record) and m not in tracked} == set()


@pytest.mark.django_db
class TestChecks:
    def test_a_login_that_owns_nothing_is_strong(self):
        assert login_is_weak(databases=["default"]) == []

    @pytest.mark.django_db(transaction=True)
    def test_a_single_login_is_an_error_in_production_and_can_be_acknowledged(self, settings):
        with db_rights.as_owner():
            assert [type(m) for m in login_is_weak(databases=["default"])] == [checks.Warning]
            settings.TESTING = False
            assert [type(m) for m in login_is_weak(databases=["default"])] == [checks.Error]
            settings.SINGLE_DATABASE_LOGIN_ACKNOWLEDGED = True
            assert login_is_weak(databases=["default"]) == []

    def test_a_model_that_forgets_its_rights_is_an_error(self, monkeypatch):
        assert rights_are_declared() == []
        monkeypatch.delattr("district.models.School.app_may")
        monkeypatch.delattr("core.models.Record.app_may", raising=False)
        assert [m.id for m in rights_are_declared()] == ["core.E001"]

    @pytest.mark.parametrize("prefix", [None, "s", "SCH", "dst"])
    def test_a_model_whose_references_cannot_be_told_apart_is_an_error(self, monkeypatch, prefix):
        assert prefixes_are_own() == []
        if prefix is None:
            monkeypatch.delattr("district.models.School.ref_prefix")
        else:
            monkeypatch.setattr("district.models.School.ref_prefix", prefix)
        assert [m.id for m in prefixes_are_own()] == ["core.E003"]

    def test_the_sql_for_two_logins_is_printed(self, capsys):
        call_command("database_roles")
        out = capsys.readouterr().out
        assert "CREATE ROLE supports_owner" in out
        assert "GRANT supports_app TO supports_owner" in out


@pytest.mark.django_db(transaction=True)
def test_as_owner_is_refused_inside_a_transaction():
    from django.db import transaction

    with transaction.atomic(), pytest.raises(RuntimeError, match="not inside"), db_rights.as_owner():
        pass
