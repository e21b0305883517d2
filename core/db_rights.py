"""
Two database logins: the owner migrates, the application can neither alter, forge nor switch off what is protected.

``secure`` runs after every migrate: it installs the triggers, takes all rights back and grants exactly what each model
declares.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pgtrigger
from django.apps import apps
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, ProgrammingError, connections, models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper
from django.utils.module_loading import import_string
from psycopg2.errors import InsufficientPrivilege  # type: ignore[import-untyped]

from core import db_triggers, guards
from core.models import EVERYTHING

# Tables of other packages: what the application's login may do to each. A table not named here is closed to it.
OTHERS: dict[str, tuple[str, ...]] = {
    "django_migrations": ("SELECT",),
    "django_content_type": ("SELECT",),
    "auth_permission": ("SELECT",),
    "auth_group": (),
    "auth_group_permissions": (),
    "django_session": EVERYTHING,
    "django_cache": (),  # of a cache that was kept here once
    # What stands in it lets in, and nothing here writes it: whoever may sign in has one address, their account's.
    "account_emailaddress": ("SELECT",),
    "account_emailconfirmation": (),
    # Second factors. What happens to them is noted at the door by a trigger (district/models/sign_ins.py).
    "mfa_authenticator": EVERYTHING,
    "pghistory_context": (),
    # Tokens of systems; refresh tokens are never made, but tidying up asks for them. The rest stays closed.
    "oauth2_provider_accesstoken": EVERYTHING,
    "oauth2_provider_refreshtoken": ("SELECT", "UPDATE"),
}

# Of these, the ones on which a trigger of ours stands: they are guarded as our own.
WITH_OUR_TRIGGERS = {"mfa_authenticator"}

WRITING = {"INSERT", "UPDATE", "DELETE"}

# Whether the session began with a login that is a member of the tables' owner; SET ROLE does not change that.
BY_OWNER = """
CREATE OR REPLACE FUNCTION public._core_by_owner() RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT pg_has_role(
        session_user, (SELECT relowner FROM pg_class WHERE oid = 'public.django_migrations'::regclass), 'MEMBER'
    )
$$
"""
# Whether a moment that the application tells is the present one, by this server's clock and, in a demonstration, the
# shift that it keeps; a quarter of an hour is what clocks may differ by. The demonstration's past is told by the owner.
IS_NOW = """
CREATE OR REPLACE FUNCTION public._core_is_now(told timestamptz) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN abs(extract(epoch FROM told - now() - COALESCE((SELECT shift FROM public.core_clockshift), '0'))) < 900
        OR public._core_by_owner();
END $$
"""
# Whether a day that the application tells is today in a time zone, by the same clock; either one about midnight.
IS_TODAY = """
CREATE OR REPLACE FUNCTION public._core_is_today(told date, zone text) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
DECLARE
    present timestamptz := now() + COALESCE((SELECT shift FROM public.core_clockshift), '0');
BEGIN
    RETURN told BETWEEN ((present - interval '15 minutes') AT TIME ZONE zone)::date
        AND ((present + interval '15 minutes') AT TIME ZONE zone)::date
        OR public._core_by_owner();
END $$
"""
# Whether the owner's own function is just removing what is disposed of, in this transaction: nobody else writes that.
REMOVING = """
CREATE OR REPLACE FUNCTION public._core_removing() RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN EXISTS (SELECT FROM public.core_removal WHERE transaction = pg_current_xact_id()::text::bigint);
END $$
"""
# Anyone may set pgtrigger.ignore; this answers yes to the owner alone, and to what the owner has a function remove.
IGNORE_GUARD = """
CREATE OR REPLACE FUNCTION public._pgtrigger_should_ignore(trigger_name name) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
DECLARE
    ignored text := current_setting('pgtrigger.ignore', true);
BEGIN
    IF ignored IS NULL OR ignored = '' THEN
        RETURN false;
    END IF;
    IF ignored = '{*}' THEN
        RETURN public._core_removing();
    END IF;
    RETURN trigger_name = ANY(ignored::text[]) AND public._core_by_owner();
END $$
"""

OUR_TABLES = """
SELECT relname FROM pg_class
WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v') AND pg_get_userbyid(relowner) = current_user
"""
OUR_SEQUENCES = OUR_TABLES.replace("'r', 'p', 'v'", "'S'")
# Every one, whatever its name: one that trusts its caller's search path reads the caller's tables.
OUR_TRIGGER_FUNCTIONS = """
SELECT p.oid::regprocedure::text FROM pg_proc p
WHERE p.pronamespace = 'public'::regnamespace AND p.prorettype = 'trigger'::regtype
  AND pg_get_userbyid(p.proowner) = current_user
"""
# What the application has the owner do: no other login of the server has any business with it.
OUR_OWN_FUNCTIONS = OUR_TRIGGER_FUNCTIONS.replace("p.prorettype =", "p.prosecdef AND p.prorettype <>")
OUR_DATABASE = """
SELECT datname FROM pg_database WHERE datname = current_database() AND pg_get_userbyid(datdba) = current_user
"""


@contextmanager
def as_owner(alias: str = DEFAULT_DB_ALIAS) -> Iterator[BaseDatabaseWrapper]:
    """
    Let ``alias`` log in as the owner of the tables for a while; as it is, where no owner's address was given.

    :raises RuntimeError: inside a transaction, since another connection is opened.
    """
    connection = connections[alias]
    if settings.DATABASE_OWNER is None:
        yield connection
        return
    if connection.in_atomic_block:
        raise RuntimeError("as_owner() opens another connection: not inside a transaction")
    taken = {key: settings.DATABASE_OWNER[key] for key in ("USER", "PASSWORD", "HOST", "PORT")}
    was = {key: connection.settings_dict[key] for key in taken}
    connection.close()
    connection.settings_dict.update(taken)
    try:
        yield connection
    finally:
        connection.close()
        connection.settings_dict.update(was)


class OwnerNeeded(Exception):
    """The loader had something to write and did not have the owner's login. Its text says what to do."""


@contextmanager
def loading() -> Iterator[None]:
    """
    Let a loader write with the owner's login, where ``DATABASE_OWNER_URL`` names it.

    Without it a load that changes nothing goes through.

    :raises OwnerNeeded: when it would have changed something.
    """
    try:
        with as_owner():
            yield
    except ProgrammingError as error:
        if isinstance(error.__cause__, InsufficientPrivilege):
            raise OwnerNeeded(
                "The file says something new, and only the owner's database login writes that. "
                "Set DATABASE_OWNER_URL to it for this command, as for migrate."
            ) from error
        raise


def own_models() -> list[type[models.Model]]:
    """Return the models of this project's rooms that have a table, history tables included."""
    third_party = {"auth", "contenttypes", "sessions", "account", "mfa", "pghistory", "oauth2_provider"}
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.app_label not in third_party
    ]


def guard_every_table() -> None:
    """Register the triggers that every table on which one of ours stands has, once all models are known."""
    others = [model for model in apps.get_models() if model._meta.db_table in WITH_OUR_TRIGGERS]
    for model in own_models() + others:
        if set(getattr(model, "app_may", EVERYTHING)) & WRITING:
            pgtrigger.register(*guards.of_every_table(model))(model)


def declared_rights() -> dict[str, tuple[str, ...]]:
    """Return what the application's login may do, by table."""
    return OTHERS | {model._meta.db_table: model.app_may for model in own_models()}  # type: ignore[attr-defined]


def secure(connection: BaseDatabaseWrapper, app_role: str) -> None:
    """
    Bring triggers and the rights of ``app_role`` to exactly what the models declare; guard every trigger function.

    Runs as the owner, in one transaction: a function that is installed and not yet guarded is never there for anyone
    else. A table whose triggers are not all there as declared is closed to the application: its writes would leave no
    history. With a single login the triggers are guarded all the same, and no right is taken.
    """
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        # One at a time: two would take the tables' locks in each other's way. Any number that nothing else here takes.
        cursor.execute("SELECT pg_advisory_xact_lock(728), current_user")
        owner = cursor.fetchone()[1]
        cursor.execute(BY_OWNER)  # conditions of triggers ask it
        if db_triggers.install(connection, cursor):
            _install_functions(cursor)
        _guard(cursor)
        if app_role != owner:
            _grant(cursor, app_role, quote=connection.ops.quote_name)


def _install_functions(cursor: CursorWrapper) -> None:
    """Make what the application has the owner do anew, as the rooms say it by ``OWNER_FUNCTIONS``."""
    for path in settings.OWNER_FUNCTIONS:
        cursor.execute(import_string(path)())


def _guard(cursor: CursorWrapper) -> None:
    statements = [BY_OWNER, IS_NOW, IS_TODAY, REMOVING, IGNORE_GUARD]
    for function in _names(cursor, OUR_TRIGGER_FUNCTIONS):
        statements += [
            f"ALTER FUNCTION {function} SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp",
            f"REVOKE EXECUTE ON FUNCTION {function} FROM PUBLIC",
        ]
    cursor.execute(";\n".join(statements))


def _grant(cursor: CursorWrapper, app_role: str, *, quote: Callable[[str], str]) -> None:
    role, tables, sequences = quote(app_role), _names(cursor, OUR_TABLES), _names(cursor, OUR_SEQUENCES)
    closed = {table for table, _ in db_triggers.differences(cursor)}
    statements = [
        f"REVOKE ALL ON {', '.join(map(quote, tables))} FROM PUBLIC, {role}",
        f"REVOKE ALL ON SEQUENCE {', '.join(map(quote, sequences))} FROM PUBLIC, {role}",
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
        f"GRANT USAGE ON SCHEMA public TO {role}",
    ]
    # A table of one's own, with triggers of one's own, is where an attack on functions of the owner would begin.
    statements += [
        f"REVOKE TEMPORARY ON DATABASE {quote(name)} FROM PUBLIC, {role}" for name in _names(cursor, OUR_DATABASE)
    ]
    for function in _names(cursor, OUR_OWN_FUNCTIONS):
        statements += [
            f"REVOKE EXECUTE ON FUNCTION {function} FROM PUBLIC",
            f"GRANT EXECUTE ON FUNCTION {function} TO {role}",
        ]
    statements += [
        f"GRANT {', '.join(may)} ON {quote(table)} TO {role}"
        for table, may in declared_rights().items()
        if may and table in tables and table not in closed
    ]
    cursor.execute(";\n".join(statements))


def _names(cursor: CursorWrapper, query: str) -> list[str]:
    cursor.execute(query)
    return [name for (name,) in cursor.fetchall()]
