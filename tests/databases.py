"""
Test databases: one migrated template, a clone of it for each process of pytest, and one for each committing test.

Committing tests cannot be cleaned up by TRUNCATE, which the history's triggers refuse; a clone costs less anyway.
"""

from __future__ import annotations

import hashlib
import itertools
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import django
import pghistory
import pgtrigger
import psycopg2
from django.conf import settings
from django.core.management import call_command
from django.db import connections

from core import db_triggers
from embedded.roles import OWNER
from tests.servers import ADMIN, CHECKOUT

ADDRESSES = ("DATABASE_URL", "DATABASE_OWNER_URL")
TEMPLATE_LOCK = 727


class Databases:
    """The databases of one process of pytest."""

    def __init__(self) -> None:
        self.settings = settings.DATABASES["default"]
        self.admin = psycopg2.connect(os.environ[ADMIN])
        self.admin.autocommit = True
        self.template = f"template_{_fingerprint()}"
        self.base = f"test_{os.getpid()}"
        self.current: str | None = None
        self._numbers = itertools.count(1)

    def prepare(self) -> None:
        """Make the template, unless another process did, and this process's own database; use the latter."""
        with self._alone():
            if not self._is_built():
                self._build()
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
        for variable in ADDRESSES:
            address = urlsplit(os.environ[variable])
            os.environ[variable] = urlunsplit(address._replace(path=f"/{name}"))

    def _build(self) -> None:
        self._sweep()
        # Left half built by a killed run; a finished one takes no connections.
        self._sql(f'DROP DATABASE IF EXISTS "{self.template}" WITH (FORCE)')
        self._sql(f'CREATE DATABASE "{self.template}" OWNER {OWNER} TEMPLATE template0')
        self._make_owner_of_schema()
        self.point(self.template)
        call_command("migrate", verbosity=0, interactive=False)
        connections["default"].close()
        # Finished: and nobody can disturb the cloning.
        self._sql(f'ALTER DATABASE "{self.template}" ALLOW_CONNECTIONS false')

    def _make_owner_of_schema(self) -> None:
        inside = psycopg2.connect(urlunsplit(urlsplit(os.environ[ADMIN])._replace(path=f"/{self.template}")))
        with inside, inside.cursor() as cursor:
            cursor.execute(f"ALTER SCHEMA public OWNER TO {OWNER}")
        inside.close()

    def _is_built(self) -> bool:
        return bool(self._sql("SELECT FROM pg_database WHERE datname = %s AND NOT datallowconn", self.template))

    def _clone(self, name: str) -> None:
        self._sql(f'CREATE DATABASE "{name}" OWNER {OWNER} TEMPLATE "{self.template}" STRATEGY FILE_COPY')

    def _drop(self, name: str) -> None:
        """Drop a database. Not WITH (FORCE), which sleeps 100 ms for a backend that is still leaving."""
        clients = "pg_stat_activity WHERE datname = %s AND backend_type = 'client backend'"
        end = time.monotonic() + 5
        while self._sql(f"SELECT pg_terminate_backend(pid) FROM {clients}", name) and time.monotonic() < end:
            time.sleep(0.001)
        self._sql(f'DROP DATABASE IF EXISTS "{name}"')

    def _sweep(self) -> None:
        """Drop what killed processes left."""
        for (name,) in self._sql("SELECT datname FROM pg_database WHERE datname ~ '^test_[0-9]+'"):
            if not Path("/proc", name.split("_")[1]).exists():
                self._drop(name)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        self._sql("SELECT pg_advisory_lock(%s)", TEMPLATE_LOCK)
        try:
            yield
        finally:
            self._sql("SELECT pg_advisory_unlock(%s)", TEMPLATE_LOCK)

    def _sql(self, text: str, *values: Any) -> list[tuple[Any, ...]]:
        with self.admin.cursor() as cursor:
            cursor.execute(text, values or None)
            return list(cursor.fetchall()) if cursor.description is not None else []


def _fingerprint() -> str:
    """Hash all that decides what a migrated, empty database looks like."""
    versions = (django.VERSION, pghistory.__version__, pgtrigger.__version__, settings.INSTALLED_APPS)
    triggers = sorted(trigger.hash for trigger in db_triggers.declared().values())
    digest = hashlib.sha256(repr((versions, triggers)).encode())
    for pattern in ("*/migrations/*.py", "*/models.py", "*/models/*.py", "core/*.py"):
        for path in sorted(CHECKOUT.glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
