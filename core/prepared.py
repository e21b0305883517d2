"""
Parts of statements that are put together once a process, since only what they are told of differs.

What somebody must not know of stands in nearly every statement of a page. Django takes longer to put it together than
PostgreSQL to answer it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import Any

from django.db import connection
from django.db.models import BooleanField, Field, QuerySet
from django.db.models.expressions import RawSQL

Given = int | date | datetime
# What stands in place of what is given while the statement is put together: nothing is ever told of these.
STAND_INS: dict[type, Callable[[int], Given]] = {
    int: lambda place: -(2**62) - place,
    date: lambda place: date(1, 1, 2 + place),
    datetime: lambda place: datetime(1, 1, 2 + place, tzinfo=UTC),
}


class Prepared:
    """The statement of the rows that a function of plain values gives, which is the same whatever these are."""

    template = "{}"
    output_field: type[Field[Any, Any]] | None = None

    def __init__(self, rows: Callable[..., QuerySet[Any, Any]], *types: type) -> None:
        self.rows = rows
        self.stand_ins = [STAND_INS[one](place) for place, one in enumerate(types)]
        self._told: tuple[str, Sequence[Any]] | None = None

    def __call__(self, *given: Given | None) -> RawSQL:
        """Return the rows as a set that something is in, for a statement about other ones."""
        if self._told is None:
            self._told = self._put_together()
        sql, params = self._told
        values = dict(zip(self.stand_ins, given, strict=True))
        field = self.output_field() if self.output_field else None
        # Django's own words, in which nothing of what is given stands.
        return RawSQL(self.template.format(sql), [values.get(one, one) for one in params], field)  # noqa: S611

    def _put_together(self) -> tuple[str, Sequence[Any]]:
        sql, params = self.rows(*self.stand_ins).query.get_compiler(connection=connection).as_sql()
        if lost := [one for one in self.stand_ins if one not in params]:
            raise TypeError(f"{self.rows.__name__} does not ask by what it is given, as it is: {lost}")
        return sql, params


class PreparedExists(Prepared):
    """The condition that there are such rows."""

    template = "EXISTS ({})"
    output_field = BooleanField
