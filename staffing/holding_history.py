"""What history knows of the holdings of a position, entry by entry."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from core import history
from district.models import ContractedPerson
from staffing.models import PositionHolding, person_words


def share_events(line: Any) -> list[Any]:
    """Return what happened to a position's holdings, in order. One query."""
    events = PositionHolding.history.rel.related_model._default_manager  # type: ignore[attr-defined]
    return list(events.filter(position_id=line.pk).order_by("pgh_id"))


def contracted_of(shares: list[Any]) -> dict[int, str]:
    """Return the contracted persons of ``shares`` in words, by key. One query, if there are any."""
    keys = {share.contracted_id for share in shares} - {None}
    people = ContractedPerson.objects.select_related("organization").in_bulk(keys) if keys else {}
    return {key: person_words(person) for key, person in people.items()}


def shares_of(entry: history.Entry, shares: list[Any]) -> list[Any]:
    """Take from the front of ``shares``, or of covers, what ``entry`` made: the same action at the same moment."""
    found: list[Any] = []
    several = entry.action.rpartition(".")[2] in {
        "vacated",
        "ended",
        "taken_back",
    }  # these end or bring back all at once
    while shares and shares[0].pgh_context["action"] == entry.action:
        seen = {share.pgh_label for share in found}
        same = shares[0].pgh_label in seen
        if datetime.fromisoformat(shares[0].pgh_context["at"]) != entry.at or (seen and same != several):
            break
        found.append(shares.pop(0))
    return found


def share_change(share: Any, name: str) -> history.Change:
    """Return one change of a holding in words."""
    held = _("%(name)s, %(fte)s FTE") % {"name": name, "fte": share.fte}
    ends = share.pgh_label == "delete" or (share.pgh_label == "update" and share.until_date is not None)
    return history.Change(_("holder"), held, "") if ends else history.Change(_("holder"), "", held)
