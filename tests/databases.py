"""
Test databases: a clone of the template for each process of pytest, and one for each committing test.

Committing tests cannot be cleaned up by TRUNCATE, which the history's triggers refuse; a clone costs less anyway.
"""

from __future__ import annotations

import itertools
import os
import time
from typing import Any

import psycopg2
from django.conf import settings
from django.db import connections

from embedded import addresses
from embedded.roles import OWNER
from tests import template
from tests.servers import ADMIN

# Tests have few rows, of which every plan is good: looking for a better one was a tenth of the database's time. In the
# processes that a test starts, which may have many, PostgreSQL plans as ever.
PLANNED_AS_WRITTEN = "-c join_collapse_limit=1 -c from_collapse_limit=1"


class Databases:
    """The databases of one process of pytest."""

    def __init__(self) -> None:
        self.settings = settings.DATABASES["default"]
        self.settings["OPTIONS"] = {**self.settings.get("OPTIONS", {}), "options": PLANNED_AS_WRITTEN}
        self.admin = psycopg2.connect(os.environ[ADMIN])
        self.admin.autocommit = True
        self.base = f"test_{os.getpid()}"
        self.current: str | None = None
        self._numbers = itertools.count(1)

    def prepare(self) -> None:
        """Make this process's own database, and use it."""
        self._clone(self.base)
        self.point(self.base)

    def finish(self) -> None:
        """Drop this process's database."""
        connections["default"].close()
        self._drop(self.base)
        self.admin.close()

    def enter(self) -> None:
        """Give a committing test a database of its own."""
        if self.current:
            self.leave()
        self.current = f"{self.base}_{next(self._numbers)}"
        self._clone(self.current)
        self.point(self.current)

    def leave(self) -> None:
        """Return to this process's database and drop the committing test's."""
        self.point(self.base)
        if self.current:
            self._drop(self.current)
        self.current = None

    def point(self, name: str) -> None:
        """Let this process, its threads and the processes it starts use database ``name``."""
        connections["default"].close()
        self.settings["NAME"] = name
        for variable in (addresses.DATABASE, addresses.OWNER):
            os.environ[variable] = template.at(os.environ[variable], name)

    def _clone(self, name: str) -> None:
        self._sql(f'CREATE DATABASE "{name}" OWNER {OWNER} TEMPLATE "{template.NAME}" STRATEGY FILE_COPY')
        # The rights to a database itself are no part of what is cloned.
        self._sql(f'REVOKE TEMPORARY ON DATABASE "{name}" FROM PUBLIC')

    def _drop(self, name: str) -> None:
        """Drop a database. Not WITH (FORCE), which sleeps 100 ms for a backend that is still leaving."""
        clients = "pg_stat_activity WHERE datname = %s AND backend_type = 'client backend'"
        end = time.monotonic() + 5
        while self._sql(f"SELECT pg_terminate_backend(pid) FROM {clients}", name) and time.monotonic() < end:
            time.sleep(0.001)
        self._sql(f'DROP DATABASE IF EXISTS "{name}"')

    def _sql(self, text: str, *values: Any) -> list[tuple[Any, ...]]:
        with self.admin.cursor() as cursor:
            cursor.execute(text, values or None)
            return list(cursor.fetchall()) if cursor.description is not None else []
