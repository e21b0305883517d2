"""Tables that a new database makes whole are those of a database that came by each migration."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.servers import ADMIN, CHECKOUT
from tests.template import at
from tests.upgrade.old_database import database, environment_for, execute

pytestmark = [pytest.mark.deep]

# Migrations that replace others are left out, and whoever waits for one waits for the last of those: what is left runs
# one after the other.
ONE_BY_ONE = """
import django
from django.core.management import call_command
from django.db.migrations import executor
from django.db.migrations.loader import MigrationLoader

class Each(MigrationLoader):
    def load_disk(self):
        super().load_disk()
        last = {key: one.replaces[-1] for key, one in self.disk_migrations.items() if one.replaces}
        self.disk_migrations = {key: one for key, one in self.disk_migrations.items() if key not in last}
        for one in self.disk_migrations.values():
            one.dependencies = [last.get(key, key) for key in one.dependencies]

django.setup()
executor.MigrationLoader = Each
call_command("migrate", interactive=False, verbosity=0)
"""
# As Django does it: every model that is tied to a new one is made anew with it.
MADE_ANEW = """
import contextlib
import django
from django.core.management import call_command

django.setup()
from core.management.commands import migrate

migrate.models_made_once = contextlib.nullcontext
call_command("migrate", interactive=False, verbosity=0)
"""
WHOLE = ONE_BY_ONE.replace("executor.MigrationLoader = Each\n", "")
OURS = "connamespace = 'public'::regnamespace"
# Of each kind of thing a line for every one. Rows of before kept a constraint from being validated; here are none.
TOLD = {
    "columns": """
        SELECT c.relname, c.relpersistence, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
            a.attidentity, a.attstattarget, pg_get_expr(d.adbin, d.adrelid)
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped""",
    "constraints": f"""
        SELECT conrelid::regclass::text, conname, replace(pg_get_constraintdef(oid), ' NOT VALID', ''), condeferrable
        FROM pg_constraint WHERE {OURS}""",
    "indexes": "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "triggers": """
        SELECT tgrelid::regclass::text, pg_get_triggerdef(oid), tgenabled FROM pg_trigger WHERE NOT tgisinternal""",
    "functions": """
        SELECT pg_get_functiondef(oid), proacl::text FROM pg_proc p WHERE pronamespace = 'public'::regnamespace
        AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = p.oid AND deptype = 'e')""",
    "rights": "SELECT relname, relacl::text FROM pg_class WHERE relnamespace = 'public'::regnamespace",
    "extensions": "SELECT extname FROM pg_extension",
}  # fmt: skip


def made_by(program: str, name: str) -> dict[str, set[tuple]]:
    """Return what stands in a database that ``program`` migrated from nothing."""
    with database(name):
        done = subprocess.run(
            [sys.executable, "-c", program],
            cwd=CHECKOUT,
            env=environment_for(name) | {"DJANGO_SETTINGS_MODULE": "config.settings.demo", "REDIS_URL": "unix:///no"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-3000:]
        return {kind: set(execute(at(os.environ[ADMIN], name), asked)) for kind, asked in TOLD.items()}


def test_both_ways_lead_to_the_same_tables():
    whole, each = made_by(WHOLE, f"whole_{os.getpid()}"), made_by(ONE_BY_ONE, f"each_{os.getpid()}")
    assert len(whole["columns"]) > 1000
    assert {kind: whole[kind] ^ each[kind] for kind in TOLD} == {kind: set() for kind in TOLD}


def test_models_made_once_make_the_same_tables():
    once, anew = made_by(WHOLE, f"once_{os.getpid()}"), made_by(MADE_ANEW, f"anew_{os.getpid()}")
    assert {kind: once[kind] ^ anew[kind] for kind in TOLD} == {kind: set() for kind in TOLD}
