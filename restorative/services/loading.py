"""Loading what is chosen from: the district's list of behaviors, and that of what is agreed on."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from django.db import transaction

from casework.services import Brought, list_bring
from core import history, tomlfile
from core.history import Actor
from district.models import District
from district.selectors import district_get
from restorative.models import Behavior, ItemKind


@transaction.atomic
def restorative_load(*, path: Path, actor: Actor) -> Brought:
    """
    Bring the list of behaviors to what the TOML file at ``path`` says, all or nothing.

    One that left the file is kept, since cases are told by it, and can be chosen no more. A second run changes nothing.

    :raises FileProblem: naming line and field.
    """
    file, district = tomlfile.read(path), district_get()
    with history.action("restorative.behavior.load", actor=actor):
        done = list_bring(
            Behavior.objects.filter(district=district),
            file.tables("behavior"),
            lambda code: Behavior(district=district, code=code),
            lambda row: {"name": row.get("name", str)},
            twice=lambda code: f"“{code}” is given twice",
            keys={"place_in_list": "code"},
        )
    file.close()
    return done


@transaction.atomic
def item_kinds_load(*, path: Path, actor: Actor) -> Counter[str]:
    """
    Make the list say what the file at ``path`` says, and return what that changed: added, changed, no longer chosen.

    What left the file is kept for the agreements that have it, and is not offered any more.

    :raises FileProblem: naming file, line and field; then nothing was changed.
    """
    file, district = tomlfile.read(path), District.objects.get()
    with history.action("restorative.itemkind.load", actor=actor):
        done = list_bring(
            ItemKind.objects.filter(district=district),
            file.tables("kind"),
            lambda code: ItemKind(district=district, code=code),
            lambda row: {
                "name": row.get("name", str),
                "name_es": row.get("name_es", str),
                "is_restitution": row.get("restitution", bool, False),
            },
            twice=lambda code: "Another kind has this code.",
            keys={"is_restitution": "restitution"},
        )
    file.close()
    told = {"added": done.added, "changed": done.changed, "no longer chosen": done.unused}
    return Counter({words: len(names) for words, names in told.items() if names})
