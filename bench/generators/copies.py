"""
A district's children and cases many times over: what was written, again under other keys and in other years.

What a trigger asked of a row is true of its copy: the copy differs in its keys, its reference and what tells people
apart, and names no row of another copy. So the copies are written without triggers, at a tenth of the time. What
PostgreSQL asks by itself still holds of them: checks, and that nothing is there twice. They have no history and no
bookings of meetings; no figure and no list of cases reads either.

All days of a copy may lie earlier by whole weeks, so that weekdays and the days between two of them stay what they are;
moments keep their hour in the district, where midnight is when something is due.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models

from bench.databases import Cursor
from core.models import Record
from core.refs import ALPHABET
from district.models import RoleAssignment, StaffMember, User

ROOMS = ("students", "restorative", "diversion", "community")
# What was drawn spans two school years; a window is as long, in days.
WINDOW = 728
ZONE = "America/Chicago"
# When a row was written is told by the database.
WRITTEN = {"created_at", "updated_at"}
# What is there once alone, and what its copy has before it.
TOLD_APART = {"email", "employee_number", "source_id", "local_id"}
# The indexes of some tables that refuse nothing.
FINDING = """
SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid)
FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
WHERE t.relname = ANY(%s) AND NOT i.indisunique
    AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)
"""
# The keys of the rows that are not copied end here.
Marks = Mapping[type[models.Model], int]


@dataclass(frozen=True, slots=True)
class Span:
    """The keys of the rows of one table that are copied: those after ``before``, up to ``last``."""

    before: int
    last: int

    @property
    def length(self) -> int:
        """By how much the keys of a copy differ from those of the one before it."""
        return self.last - self.before


def marked() -> Marks:
    """Note what is there already: it is shared by all copies."""
    copied: list[type[models.Model]] = [User, RoleAssignment, StaffMember]
    for room in ROOMS:
        copied += [model for model in apps.get_app_config(room).get_models() if issubclass(model, Record)]
    return {model: _last(model) for model in copied}


def copies_made(cursor: Cursor, marks: Marks, times: int, windows: int = 1) -> None:
    """
    Copy what was written since ``marks``, so that it is there ``times`` times.

    With several ``windows`` the copies lie in so many, in turn: those of the second are two years earlier, and so on.
    The triggers are off at ``cursor`` (bench.databases.without_triggers).
    """
    spans = {model: Span(before, _last(model)) for model, before in marks.items()}
    written = {model: span for model, span in spans.items() if span.length}
    statements = {moves: [_statement(model, written, moves=moves) for model in written] for moves in (False, True)}
    with _indexed_after(cursor, [model._meta.db_table for model in written]):
        for number in range(1, times):
            days = number % windows * WINDOW
            for statement in statements[days > 0]:
                cursor.execute(statement, {"copy": number, "days": days, **_turned(number)})
    for model, span in written.items():
        last = span.last + span.length * (times - 1)
        cursor.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", [model._meta.db_table, last])


@contextmanager
def _indexed_after(cursor: Cursor, tables: list[str]) -> Iterator[None]:
    """Leave off the indexes that only find, and build each of them at once when all rows are there."""
    cursor.execute(FINDING, [tables])
    indexes = cursor.fetchall()
    for name, _definition in indexes:
        cursor.execute(f"DROP INDEX {name}")
    yield
    cursor.execute("SET LOCAL maintenance_work_mem = '512MB'")
    for _name, definition in indexes:
        cursor.execute(definition)


def _last(model: type[models.Model]) -> int:
    return model._base_manager.aggregate(last=models.Max("pk"))["last"] or 0


def _statement(model: type[models.Model], spans: Mapping[type[models.Model], Span], *, moves: bool) -> str:
    table, span = model._meta.db_table, spans[model]
    values = {f'"{field.column}"': _value(f'"{field.column}"', field, spans) for field in model._meta.concrete_fields}
    if moves:
        days = (field for field in model._meta.concrete_fields if field.name not in WRITTEN)
        values |= {f'"{field.column}"': sql for field in days if (sql := _moved(f'"{field.column}"', field))}
    return (
        f"INSERT INTO {table} ({', '.join(values)}) SELECT {', '.join(values.values())} FROM {table}"
        f" WHERE id > {span.before} AND id <= {span.last} ORDER BY id"
    )


def _moved(column: str, field: models.Field[Any, Any]) -> str:
    """Return the SQL of a day or moment so many days earlier; "" for what is neither."""
    if isinstance(field, models.DateTimeField):
        return f"(({column} AT TIME ZONE '{ZONE}') - %(days)s * interval '1 day') AT TIME ZONE '{ZONE}'"
    return f"{column} - %(days)s" if isinstance(field, models.DateField) else ""


def _value(column: str, field: models.Field[Any, Any], spans: Mapping[type[models.Model], Span]) -> str:
    """Return the SQL of a column of the copy."""
    if field.name == "ref":
        return REF
    if field.name in TOLD_APART:
        return f"'c' || %(copy)s || '-' || {column}"
    span = spans.get(field.model if field.primary_key else field.related_model)  # type: ignore[arg-type]
    if span is None:
        return column
    return f"CASE WHEN {column} > {span.before} THEN {column} + {span.length} * %(copy)s ELSE {column} END"


# Two characters of a reference are those that stand so many further on in the alphabet, and the check character so many
# less, as it counts these two once each: so the copy's own reference is right, and no other's.
REF = f"""
left(ref, -5) || translate(substr(right(ref, 5), 1, 1), '{ALPHABET}', %(one)s) || substr(right(ref, 4), 1, 1)
    || translate(substr(right(ref, 3), 1, 1), '{ALPHABET}', %(other)s) || substr(right(ref, 2), 1, 1)
    || translate(right(ref, 1), '{ALPHABET}', %(check)s)
"""


def _turned(number: int) -> dict[str, str]:
    """Return the alphabet as a copy reads it at the two places, and at that of the check character."""
    other, one = divmod(number, len(ALPHABET))
    turns = {"one": one, "other": other, "check": -one - other}
    return {name: "".join(ALPHABET[(n + by) % len(ALPHABET)] for n in range(32)) for name, by in turns.items()}
