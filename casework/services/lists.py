"""A list of the district from which people choose, brought to what a file says; what left the file is kept, unused."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from core import records
from core.tomlfile import Table


@dataclass(slots=True)
class Brought:
    """What bringing a list did: the names of its entries."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)


def list_bring(
    there: QuerySet[Any],
    rows: Sequence[Table],
    new: Callable[[str], Any],
    told: Callable[[Table], Mapping[str, Any]],
    *,
    twice: Callable[[str], str],
    keys: Mapping[str, str],
) -> Brought:
    """
    Bring the entries ``there`` to what the file's ``rows`` say, by their codes. Inside a history action.

    An entry has a ``code``, a ``name``, its ``place_in_list`` and ``is_used``. ``new`` makes one that is not saved,
    ``told`` says the columns of a row, ``twice`` what is said of a code that stands there before, and ``keys`` what the
    file calls columns that it calls otherwise.

    :raises FileProblem: naming line and field.
    """
    known, named, done = {one.code: one for one in there.select_for_update()}, set[str](), Brought()
    for place, row in enumerate(rows, 1):
        code = row.get("code", str)
        if code in named:
            raise row.problem("code", twice(code))
        named.add(code)
        wanted = {**told(row), "place_in_list": place, "is_used": True}
        try:
            _bring(known.get(code) or new(code), wanted, done)
        except ValidationError as error:
            raise row.refusal(error, keys) from error
    for code, one in known.items():
        if code not in named and one.is_used:
            one.is_used = False
            records.update(one, "is_used")
            done.unused.append(one.name)
    return done


def _bring(one: Any, wanted: Mapping[str, Any], done: Brought) -> None:
    differing = [name for name, value in wanted.items() if getattr(one, name) != value]
    for name in differing:
        setattr(one, name, wanted[name])
    if not one.pk:
        records.insert(one)
        done.added.append(one.name)
    elif differing:
        records.update(one, *differing)
        done.changed.append(one.name)
