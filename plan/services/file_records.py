"""How the rows of a plan's file become records: inserted, changed where they differ, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from core import records
from core.models import Record
from core.tomlfile import Table

R = TypeVar("R", bound=Record)
NEVER_DELETED = (
    "is in the database but no longer in the file, and loading never deletes. Put it back; "
    "an authorization that no longer holds gets count = 0"
)


@dataclass
class Loaded:
    """What loading did: how many records of each kind it added and changed."""

    added: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)


class Rows:
    """The rows of one file on their way into the database."""

    def __init__(self, file: Table) -> None:
        self.file = file
        self.done = Loaded()

    def save(
        self,
        row: Table,
        record: R,
        values: Mapping[str, Any],
        keys: Mapping[str, str] | None = None,
        *,
        insert: Callable[[R], R] = records.insert,
        update: Callable[..., R] = records.update,
    ) -> R:
        """Insert ``record``, or write those of ``values`` that differ, and count it."""
        new = record.pk is None
        changed = [name for name, value in values.items() if new or getattr(record, name) != value]
        for name in changed:
            setattr(record, name, values[name])
        try:
            if new:
                insert(record)
            elif changed:
                update(record, *changed)
        except ValidationError as error:
            raise row.refusal(error, keys) from error
        if new or changed:
            (self.done.added if new else self.done.changed)[type(record).__name__.lower()] += 1
        return record

    @staticmethod
    def fresh(row: Table, key: str, value: Any, taken: Iterable[Any]) -> Any:
        """Return ``value``, unless another row of the file has it."""
        if value in taken:
            raise row.problem(key, "stands twice in the file")
        return value

    @staticmethod
    def found(row: Table, key: str, code: Any, known: Mapping[Any, Any], what: str, *, district: bool = False) -> Any:
        """Return what ``code`` names."""
        if code not in known:
            hint = ". Run load_district first, with a file that has it" if district else " of this file"
            raise row.problem(key, f"“{code}” is no {what}{hint}")
        return known[code]

    def refuse_missing(self, what: str, left: Mapping[Any, Any]) -> None:
        if left:
            names = ", ".join(f"“{code}”" for code in left)
            raise self.file.problem("", f"{what} {names} {NEVER_DELETED}")


def by_code(found: QuerySet[R]) -> dict[str, R]:
    """Return the records by their code. One query."""
    return {record.code: record for record in found}  # type: ignore[attr-defined]  # each of these kinds has a code
