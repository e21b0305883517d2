"""Loading the district's list of what is agreed on: all of it or nothing, and nothing twice."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction

from core import history, records, tomlfile
from core.tomlfile import Table
from district.models import District
from restorative.models import ItemKind

COLUMNS = ("name", "name_es", "is_restitution", "place_in_list", "is_used")


@transaction.atomic
def item_kinds_load(*, path: Path, actor: history.Actor) -> Counter[str]:
    """
    Make the list say what the file at ``path`` says, and return what that changed: added, changed, no longer chosen.

    What left the file is kept for the agreements that have it, and is not offered any more.

    :raises FileProblem: naming file, line and field; then nothing was changed.
    """
    file = tomlfile.read(path)
    district, done, codes = District.objects.get(), Counter[str](), set()
    with history.action("restorative.itemkind.load", actor=actor):
        for place, row in enumerate(file.tables("kind"), start=1):
            code = row.get("code", str)
            if code in codes:
                raise row.problem("code", "Another kind has this code.")
            codes.add(code)
            told = {
                "name": row.get("name", str),
                "name_es": row.get("name_es", str),
                "is_restitution": row.get("restitution", bool, False),
                "place_in_list": place,
                "is_used": True,
            }
            _keep(district, code, told, row, done)
        file.close()
        for gone in ItemKind.objects.filter(district=district, is_used=True).exclude(code__in=codes):
            gone.is_used = False
            records.update(gone, "is_used")
            done["no longer chosen"] += 1
    return done


def _keep(district: District, code: str, told: dict[str, object], row: Table, done: Counter[str]) -> None:
    found = ItemKind.objects.filter(district=district, code=code).first()
    try:
        if found is None:
            records.insert(ItemKind(district=district, code=code, **told))
            done["added"] += 1
        elif any(getattr(found, name) != value for name, value in told.items()):
            for name, value in told.items():
                setattr(found, name, value)
            records.update(found, *COLUMNS)
            done["changed"] += 1
    except ValidationError as error:
        raise row.refusal(error, {"is_restitution": "restitution"}) from error
