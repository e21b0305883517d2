"""Loading what is chosen from: the district's list of behaviors."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction

from core import history, records, tomlfile
from core.history import Actor
from core.tomlfile import Table
from district.selectors import district_get
from restorative.models import Behavior


@dataclass(slots=True)
class Loaded:
    """What loading did, in words for the operator."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)


@transaction.atomic
def restorative_load(*, path: Path, actor: Actor) -> Loaded:
    """
    Bring the list of behaviors to what the TOML file at ``path`` says, all or nothing.

    One that left the file is kept, since cases are told by it, and can be chosen no more. A second run changes nothing.

    :raises FileProblem: naming line and field.
    """
    file = tomlfile.read(path)
    loaded = Loaded()
    with history.action("restorative.behavior.load", actor=actor):
        _behaviors(file.tables("behavior"), loaded)
    file.close()
    return loaded


def _behaviors(rows: list[Table], loaded: Loaded) -> None:
    district = district_get()
    known = {one.code: one for one in Behavior.objects.select_for_update().filter(district=district)}
    named: list[str] = []
    for place, row in enumerate(rows, 1):
        code = row.get("code", str)
        if code in named:
            raise row.problem("code", f"“{code}” is given twice")
        named.append(code)
        _bring(row, known.get(code) or Behavior(district=district, code=code), place, loaded)
    for code, one in known.items():
        if code not in named and one.is_used:
            one.is_used = False
            records.update(one, "is_used")
            loaded.unused.append(one.name)


def _bring(row: Table, one: Behavior, place: int, loaded: Loaded) -> None:
    wanted = {"name": row.get("name", str), "place_in_list": place, "is_used": True}
    differing = [name for name, value in wanted.items() if getattr(one, name) != value]
    for name in differing:
        setattr(one, name, wanted[name])
    try:
        if not one.pk:
            records.insert(one)
            loaded.added.append(one.name)
        elif differing:
            records.update(one, *differing)
            loaded.changed.append(one.name)
    except ValidationError as error:
        raise row.refusal(error, {"place_in_list": "code"}) from error
