"""What history knows of the holdings of a position, entry by entry."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from core import past
from core.dates import day_words
from core.ends import last_words
from district.models import ContractedPerson
from staffing.models import Line, PositionHolding, person_words


def share_events(line: Line) -> list[Any]:
    """Return what happened to a position's holdings, in order. One query."""
    events = PositionHolding.history.rel.related_model._default_manager  # type: ignore[attr-defined]
    return list(events.filter(position_id=line.pk).order_by("pgh_id"))


def contracted_of(shares: list[Any]) -> dict[int, str]:
    """Return the contracted persons of ``shares`` in words, by key. One query, if there are any."""
    keys = {share.contracted_id for share in shares} - {None}
    people = ContractedPerson.objects.select_related("organization").in_bulk(keys) if keys else {}
    return {key: person_words(person) for key, person in people.items()}


def share_change(share: Any, name: str) -> past.Change:
    """Return one change of a holding in words."""
    held = _("%(name)s, %(fte)s FTE") % {"name": name, "fte": share.fte}
    if past.told(share).action.endswith((".correct_holding", ".correct_step")):
        day = day_words(share.from_date)
        held = _("%(held)s, from %(day)s") % {"held": held, "day": day}
        if share.until_date:
            last = last_words(share.until_date, share.from_date)
            held = _("%(held)s until %(day)s") % {"held": held, "day": last}
        return past.Change(_("holder"), held, "") if share.pgh_label == "delete" else past.Change(_("holder"), "", held)
    ends = share.pgh_label == "delete" or (share.pgh_label == "update" and share.until_date is not None)
    return past.Change(_("holder"), held, "") if ends else past.Change(_("holder"), "", held)
