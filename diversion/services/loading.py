"""Loading from files: the offenses of the Code, by their days, and the district's list of conditions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction

from casework.services import Brought, list_bring
from core import history, records, tomlfile
from core.history import Actor
from core.tomlfile import Table
from district.selectors import district_get
from diversion.models import ConditionKind, Offense


@dataclass(slots=True)
class Loaded:
    """How many sections loading added and changed."""

    added: int = 0
    changed: int = 0


@transaction.atomic
def offenses_load(*, path: Path, actor: Actor) -> Loaded:
    """
    Bring the offenses to what the TOML file at ``path`` says, all or nothing. A second run changes nothing.

    A section is known by its code and the day from which it reads so. One that left the file stays: contacts name it.

    :raises FileProblem: naming line and field.
    """
    file = tomlfile.read(path)
    loaded = Loaded()
    with history.action("diversion.offense.load", actor=actor):
        # What ends is written first, so that what follows it finds its days free.
        for row in sorted(file.tables("offense"), key=lambda row: row.get("until_date", date, None) is None):
            _bring(row, loaded)
    file.close()
    return loaded


def _bring(row: Table, loaded: Loaded) -> None:
    code, begins = row.get("code", str), row.get("from_date", date)
    wanted = {
        "name": row.get("name", str),
        "grade": row.get("class", str),
        "until_date": row.get("until_date", date, None),
    }
    one = Offense.objects.select_for_update().filter(code=code, from_date=begins).first()
    one = one or Offense(code=code, from_date=begins)
    differing = [name for name, value in wanted.items() if getattr(one, name) != value]
    for name in differing:
        setattr(one, name, wanted[name])
    try:
        if not one.pk:
            records.insert(one)
            loaded.added += 1
        elif differing:
            records.update(one, *differing)
            loaded.changed += 1
    except ValidationError as error:
        raise row.refusal(error, {"grade": "class"}) from error


@transaction.atomic
def condition_kinds_load(*, path: Path, actor: Actor) -> Brought:
    """
    Bring the list of conditions to what the TOML file at ``path`` says, all or nothing. A second run changes nothing.

    What left the file is kept for the agreements that have it, and is not offered any more.

    :raises FileProblem: naming line and field.
    """
    file, district = tomlfile.read(path), district_get()
    with history.action("diversion.conditionkind.load", actor=actor):
        done = list_bring(
            ConditionKind.objects.filter(district=district),
            file.tables("condition"),
            lambda code: ConditionKind(district=district, code=code),
            lambda row: {
                "name": row.get("name", str),
                "name_es": row.get("name_es", str),
                "counts": row.get("counts", str, ConditionKind.Counts.NOTHING.value),
                "at_partner": row.get("at_partner", bool, False),
            },
            twice=lambda code: f"“{code}” is given twice",
            keys={"place_in_list": "code"},
        )
    file.close()
    return done
