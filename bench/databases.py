"""Two databases in one run: the one the settings name, and a copy of it made while it is empty."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg2  # type: ignore[import-untyped]
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.postgresql.base import DatabaseWrapper
from psycopg2 import sql

from core import db_rights

ALIAS = "default"
Cursor = Any  # psycopg2 has no types


@contextmanager
def copied(admin: str, called: str = "grown", *, stays: bool = False, keeps: bool = False) -> Iterator[str]:
    """
    Copy the database while the block lasts, and give the copy's name. ``admin`` is a superuser's address.

    ``stays``: the copy is there from an earlier run, and is used as it is. ``keeps``: it is left for a later one.
    """
    here = connections[ALIAS].settings_dict["NAME"]
    there = f"{here}_{called}"
    connections[ALIAS].close()
    if not stays:
        _run(admin, sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(there)))
        _run(admin, sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(there), sql.Identifier(here)))
    try:
        yield there
    finally:
        if not keeps:
            _run(admin, sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(there)))


def connection_to(name: str) -> DatabaseWrapper:
    """Return a connection to the database ``name``, opened at its first use."""
    return DatabaseWrapper({**connections[ALIAS].settings_dict, "NAME": name}, ALIAS)


@contextmanager
def switched(connection: BaseDatabaseWrapper) -> Iterator[BaseDatabaseWrapper]:
    """Let everything in this thread go by ``connection``."""
    outer = connections[ALIAS]
    connections[ALIAS] = connection
    try:
        yield connection
    finally:
        connections[ALIAS] = outer


@contextmanager
def patient() -> Iterator[None]:
    """Let a statement take as long as it needs while the block lasts: for what a worker reads, and is read by hand."""
    with connections[ALIAS].cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
    try:
        yield
    finally:
        with connections[ALIAS].cursor() as cursor:
            cursor.execute("RESET statement_timeout")


@contextmanager
def without_triggers(admin: str, name: str) -> Iterator[Cursor]:
    """Give a cursor to the database ``name`` whose writes fire no trigger, in one transaction."""
    connection = psycopg2.connect(admin, dbname=name)
    with connection, connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        yield cursor
    connection.close()


def tidy(*tables: str) -> None:
    """Do what autovacuum does, which the throw-away servers do without. All tables, unless some are named."""
    with db_rights.as_owner() as connection, connection.cursor() as cursor:
        cursor.execute(f"VACUUM (ANALYZE) {', '.join(tables)}")


def _run(admin: str, statement: sql.Composed) -> None:
    connection = psycopg2.connect(admin)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(statement)
    connection.close()
