"""What history knows of who covered what a realignment left, entry by entry."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from core import past
from core.dates import day_words
from core.ends import last_words
from staffing.models import Line, RealignmentCover

COVER_EVENT: Any = RealignmentCover.history.rel.related_model  # type: ignore[attr-defined]


def cover_events(line: Line) -> list[Any]:
    """Return what happened to a realignment's covers, in order. One query."""
    return list(COVER_EVENT._default_manager.filter(realignment_id=line.pk).order_by("pgh_id"))


def cover_change(event: Any, names: dict[int, str]) -> past.Change:
    """Return one change of a cover in words; ``names`` are those of the staff, by key."""
    who = names[event.staff_id] if event.staff_id else _("nobody yet") if event.needed else _("needs no cover")
    words = {"duty": event.duty, "who": who, "day": day_words(event.from_date)}
    told = _("%(duty)s: %(who)s, from %(day)s") % words if event.duty else _("%(who)s, from %(day)s") % words
    if event.until_date:
        told = _("%(told)s until %(day)s") % {"told": told, "day": last_words(event.until_date, event.from_date)}
    corrected = past.told(event).action.endswith((".correct_cover", ".correct_step"))
    ends = event.pgh_label == "delete" or (event.pgh_label == "update" and bool(event.until_date) and not corrected)
    return past.Change(_("cover"), told, "") if ends else past.Change(_("cover"), "", told)
