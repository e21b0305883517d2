"""A whole database as text, and a child's words in every column of what is about them: past all rules."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import psycopg2
from django.apps import apps
from django.conf import settings
from django.db import models

from core.models import StoredFile
from tests import template
from tests.servers import ADMIN

TABLES = "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY relname"
Found = dict[type[models.Model], set[int]]


@contextmanager
def superuser() -> Iterator[Any]:
    """Return a cursor that no trigger and no foreign key sees: what it writes is as if it had been there."""
    address = template.at(os.environ[ADMIN], settings.DATABASES["default"]["NAME"])
    with closing(psycopg2.connect(address)) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")
            yield cursor


def unchecked() -> None:
    """Let any column hold anything from now on, in the database of one test: what is tried is that all of it goes."""
    with superuser() as cursor:
        cursor.execute(
            "SELECT conrelid::regclass, conname FROM pg_constraint"
            " WHERE contype = 'c' AND connamespace = 'public'::regnamespace"
        )
        drops = [f'ALTER TABLE {table} DROP CONSTRAINT "{name}"' for table, name in cursor.fetchall()]
        cursor.execute(";".join(drops))


def dump() -> dict[str, str]:
    """Return every row of every table, by table; bytes both as they are and as text."""
    found = {}
    with superuser() as cursor:
        cursor.execute(TABLES)
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT one::text FROM "{table}" one')
            found[table] = "\n".join(row for (row,) in cursor.fetchall())
        cursor.execute("SELECT data FROM core_storedchunk UNION ALL SELECT data FROM core_importchunk")
        found["bytes"] = "\n".join(bytes(data).decode("utf-8", "replace") for (data,) in cursor.fetchall())
    return found


def hanging(*records: models.Model) -> Found:
    """Return the keys of records and of all rows that point to them, and of the documents of these, by model."""
    found: Found = {}
    left = [(type(one), {one.pk}) for one in records]
    while left:
        model, keys = left.pop()
        new = keys - found.setdefault(model, set())
        if not new:
            continue
        found[model] |= new
        if any(field.name == "ref" for field in model._meta.local_fields):
            refs = model._default_manager.filter(pk__in=new).values_list("ref", flat=True)
            left.append((StoredFile, set(StoredFile.objects.filter(owner_ref__in=refs).values_list("pk", flat=True))))
        for child, column in _pointing(model):
            rows = child._default_manager.filter(**{f"{column}__in": new})
            left.append((child, set(rows.values_list("pk", flat=True))))
    return {model: keys for model, keys in found.items() if keys}


def _pointing(model: type[models.Model]) -> Iterator[tuple[type[models.Model], str]]:
    for child in apps.get_models():
        for field in child._meta.local_fields:
            if isinstance(field, models.ForeignKey) and field.db_constraint and field.related_model is model:
                yield child, field.name


def fill(found: Found, words: str, context: str) -> int:
    """
    Write ``words`` into every column of these rows that takes a text, and history of them all in one context.

    Return how many columns took them: one that says a status or a code does not.
    """
    taken = 0
    with superuser() as cursor:
        for model, keys in found.items():
            for field in model._meta.local_fields:
                if isinstance(field, models.CharField | models.TextField) and not field.choices:
                    taken += _taken(cursor, model._meta.db_table, field.column, words, keys)
            if (event := getattr(model, "pgh_event_model", None)) is not None:
                names = [f.column for f in event._meta.local_fields if not f.name.startswith("pgh_")]
                _remember(cursor, model._meta.db_table, event._meta.db_table, names, context, keys)
    return taken


def _taken(cursor: Any, table: str, column: str, words: str, keys: set[int]) -> bool:
    if column in {"ref", "owner_ref", "record_kind", "record_ref", "answer_ref"}:
        return False
    try:
        cursor.execute(f'UPDATE "{table}" SET "{column}" = %s WHERE id = ANY(%s)', [words, list(keys)])
    except psycopg2.Error:  # too short, or there once
        return False
    return True


def _remember(cursor: Any, table: str, event: str, names: list[str], context: str, keys: set[int]) -> None:
    columns = ", ".join(f'"{name}"' for name in names)
    cursor.execute(
        f'INSERT INTO "{event}" ({columns}, pgh_created_at, pgh_label, pgh_obj_id, pgh_context)'
        f" SELECT {columns}, now(), 'update', id, %s FROM \"{table}\" WHERE id = ANY(%s)",
        [context, list(keys)],
    )
