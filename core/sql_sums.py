"""Adding up in the database what is a sum itself, which the ORM leaves to Python."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.models import QuerySet, Value


def added_up(by: Sequence[str], numbers: Sequence[str], *parts: QuerySet[Any]) -> list[tuple[Any, ...]]:
    """
    Return ``numbers`` added up over the rows of all ``parts`` by the columns ``by``, in their order. One query.

    One row for each group: the values of ``by`` and the sums. A number that a part does not have counts 0 there. Where
    one query without aggregates is added up, ``annotate`` does.
    """
    statements: list[str] = []
    values: list[Any] = []
    for part in parts:
        own = {name: Value(0) for name in numbers if name not in part.query.annotations}
        statement, given = part.order_by().annotate(**own).values_list(*by, *numbers).query.sql_with_params()
        statements.append(f"({statement})")
        values += given
    names = [f"number_{place}" for place, _name in enumerate(numbers)]
    groups = ", ".join(f"group_{place}" for place, _name in enumerate(by))
    sums = ", ".join(f"sum({name})" for name in names)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {groups}, {sums} FROM ({' UNION ALL '.join(statements)}) part ({groups}, {', '.join(names)})"  # noqa: S608  # the ORM's own SQL
            f" GROUP BY {groups} ORDER BY {groups}",
            values,
        )
        return list(cursor.fetchall())
