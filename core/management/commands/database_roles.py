"""Print the SQL that gives a district's database server the two logins."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

SQL = """\
-- Run once as an administrator of the database server. Replace both passwords by your own long random ones.
CREATE ROLE supports_owner LOGIN PASSWORD 'replace-this-owner-password';
CREATE ROLE supports_app LOGIN NOINHERIT PASSWORD 'replace-this-application-password';
GRANT supports_app TO supports_owner;  -- never the reverse
ALTER ROLE supports_app SET statement_timeout = '30s';  -- nobody waits longer for a page
ALTER ROLE supports_app SET lock_timeout = '5s';  -- a row that someone else holds is told of, not waited for
ALTER ROLE supports_app SET idle_in_transaction_session_timeout = '60s';  -- what hangs lets its locks go
ALTER ROLE supports_app SET client_connection_check_interval = '10s';  -- work whose caller is gone ends
-- The server's log repeats no row and no statement, not even a slow one: children's names stand in them.
ALTER ROLE supports_app SET log_error_verbosity = 'terse';
ALTER ROLE supports_app SET log_min_error_statement = 'panic';
ALTER ROLE supports_app SET log_statement = 'none';
ALTER ROLE supports_app SET log_min_duration_statement = -1;
ALTER ROLE supports_owner SET log_error_verbosity = 'terse';
ALTER ROLE supports_owner SET log_min_error_statement = 'panic';
CREATE DATABASE supports OWNER supports_owner ENCODING 'UTF8' TEMPLATE template0;
\\connect supports
ALTER SCHEMA public OWNER TO supports_owner;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
REVOKE TEMPORARY ON DATABASE supports FROM PUBLIC;
GRANT CONNECT ON DATABASE supports TO supports_app;
-- Nothing here uses large objects; only a superuser can close them (skip this where your provider lets nobody).
REVOKE EXECUTE ON FUNCTION
    lo_creat(integer), lo_create(oid), lo_from_bytea(oid, bytea), lo_put(oid, bigint, bytea), lo_open(oid, integer),
    lowrite(integer, bytea), lo_truncate(integer, integer), lo_truncate64(integer, bigint), lo_unlink(oid)
    FROM PUBLIC;

-- Then, for the release step alone (migrate, load_district, load_plan):
--                                    DATABASE_OWNER_URL=postgres://supports_owner:...@HOST/supports
-- and for web, worker and beat:      DATABASE_URL=postgres://supports_app:...@HOST/supports
"""


class Command(BaseCommand):
    help = "Print the SQL that creates the owner's and the application's database logins."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(SQL)
