"""
Make the application's two logins and its database.

The owner owns the database and all tables and migrates; the application's login owns nothing. The owner may act as the
application, never the reverse.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

import psycopg2  # type: ignore[import-untyped]
from psycopg2 import sql

from embedded.folders import Folders
from embedded.postgres import SUPERUSER
from embedded.secrets import keep_secret

OWNER = "supports_owner"
APPLICATION = "supports_app"
DATABASE = "supports"
APPLICATION_SETTINGS = {
    "statement_timeout": "30s",
    "lock_timeout": "5s",
    "idle_in_transaction_session_timeout": "60s",
    "client_connection_check_interval": "10s",
}
# Nothing here uses them, they belong to nobody's table, and only the superuser can close them.
NO_LARGE_OBJECTS = """
REVOKE EXECUTE ON FUNCTION
    lo_creat(integer), lo_create(oid), lo_from_bytea(oid, bytea), lo_put(oid, bigint, bytea), lo_open(oid, integer),
    lowrite(integer, bytea), lo_truncate(integer, integer), lo_truncate64(integer, bigint), lo_unlink(oid)
    FROM PUBLIC
"""
POWERLESS = sql.SQL("LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS")


def make_logins(folders: Folders, sockets: Path) -> None:
    """Bring logins, database and schema to what the product expects; does no harm when they are so already."""
    run = _Statements(folders, sockets)
    for role, inherit in ((OWNER, "INHERIT"), (APPLICATION, "NOINHERIT")):
        if not run.finds("SELECT 1 FROM pg_roles WHERE rolname = %s", role):
            run("CREATE ROLE {}", role)
        run(
            "ALTER ROLE {} {} {} PASSWORD %s",
            role,
            POWERLESS,
            sql.SQL(inherit),
            value=keep_secret(folders.secrets, role),
        )
    run("GRANT {} TO {}", APPLICATION, OWNER)
    for setting, value in APPLICATION_SETTINGS.items():
        run("ALTER ROLE {} SET {} = %s", APPLICATION, setting, value=value)
    if not run.finds("SELECT 1 FROM pg_database WHERE datname = %s", DATABASE):
        run("CREATE DATABASE {} OWNER {} TEMPLATE template0", DATABASE, OWNER)
    run.close()
    inside = _Statements(folders, sockets, DATABASE)
    inside("ALTER SCHEMA public OWNER TO {}", OWNER)
    inside("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
    inside("REVOKE TEMPORARY ON DATABASE {} FROM PUBLIC", DATABASE)
    inside(NO_LARGE_OBJECTS)
    inside.close()


def was_migrated(address: str) -> bool:
    """
    Return whether a migrate was ever finished in the database of the application's ``address``.

    Its end gives the application its rights: after one that was killed the table is there and closed. True where it
    cannot be asked, so that whoever uses the address says what is wrong.
    """
    try:
        with contextlib.closing(psycopg2.connect(address)) as connection, connection.cursor() as cursor:
            cursor.execute("SELECT has_table_privilege(to_regclass('public.django_migrations'), 'SELECT')")
            return bool(cursor.fetchone()[0])
    except psycopg2.Error:
        return True


class _Statements:
    """Statements of the superuser, each on its own; names are quoted."""

    def __init__(self, folders: Folders, sockets: Path, database: str = SUPERUSER) -> None:
        password = keep_secret(folders.secrets, SUPERUSER)
        self.connection = psycopg2.connect(host=str(sockets), user=SUPERUSER, password=password, dbname=database)
        self.connection.autocommit = True

    def __call__(self, text: str, *names: str | sql.SQL, value: str | None = None) -> None:
        parts = [name if isinstance(name, sql.SQL) else sql.Identifier(name) for name in names]
        with self.connection.cursor() as cursor:
            cursor.execute(sql.SQL(text).format(*parts), None if value is None else (value,))

    def finds(self, text: str, value: str) -> bool:
        """Return whether the query has a row."""
        with self.connection.cursor() as cursor:
            cursor.execute(text, (value,))
            return cursor.fetchone() is not None

    def close(self) -> None:
        """End the connection."""
        self.connection.close()
