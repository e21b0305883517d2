"""A line's history, each step with its day and its holder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from core import past
from core.dates import day_words
from district.models import StaffMember
from staffing.cover_history import COVER_EVENT, cover_change, cover_events
from staffing.holding_history import contracted_of, share_change, share_events
from staffing.line_types import Words, type_of
from staffing.models import Line, Position, Realignment
from staffing.spending_history import spending_change, spending_entry, spending_events


def line_history(*, line: Line, labels: Mapping[str, Words]) -> list[past.Entry]:
    """
    Return a line's history, newest first, each step with its day and holder, also of steps taken back and corrected.

    ``labels`` as in ``core.past.entries``. Five queries.
    """
    found = past.entries(line, labels)
    span_events = type_of(line).span.history.rel.related_model._default_manager
    spans = list(span_events.filter(line_id=line.pk).order_by("pgh_id"))
    steps = {past.told(step).id: step for step in spans if step.pgh_label in {"insert", "delete"}}
    payments = spending_events(line)
    shared = isinstance(line, Position)
    shares = share_events(line) if shared else cover_events(line) if isinstance(line, Realignment) else []
    # The states of a position name no holder: its holdings do.
    keys = {one.staff_id for one in shares} | {getattr(step, "holder_id", None) for step in spans}
    holders = StaffMember.objects.in_bulk(keys - {None})
    contracted = contracted_of(shares) if shared else {}
    for entry in found:
        own = [share for share in shares if past.told(share).id == entry.id]
        entry.changes.extend(_share_told(share, holders, contracted) for share in own)
        if step := steps.get(entry.id):
            entry.changes.extend(_step_told(step, holders.get(getattr(step, "holder_id", None))))
        if entry.action.endswith(".correct_step"):
            entry.changes.extend(_corrected(spans, entry.id, holders))
        entry.changes.extend(spending_change(one) for one in payments if past.told(one).id == entry.id)
    return [spending_entry(entry, payments) for entry in found]


def step_reasons(line: Line) -> dict[int, str]:
    """Return why each state of a line began, by its key, where a reason was given. One query."""
    events = type_of(line).span.history.rel.related_model._default_manager.filter(line_id=line.pk, pgh_label="insert")
    return {one.pgh_obj_id: reason for one in events if (reason := past.told(one).reason)}


def _corrected(spans: list[Any], action: str, holders: Mapping[int, StaffMember]) -> Iterator[past.Change]:
    """Yield what a correction made of the step: its day, its holder, its note."""
    for number, span in enumerate(spans):
        if past.told(span).id != action:
            continue
        before = next((one for one in reversed(spans[:number]) if one.pgh_obj_id == span.pgh_obj_id), None)
        if before is None:
            continue
        told = [(_("in effect from"), *(day_words(one.from_date) for one in (before, span)))]
        held = [str(holders.get(getattr(one, "holder_id", None) or 0, "")) for one in (before, span)]
        told += [(_("holder"), *held), (_("note"), before.note, span.note)]
        yield from (
            past.Change(f"{span.get_status_display()}: {name}", old, new) for name, old, new in told if old != new
        )


def _step_told(step: Any, holder: StaffMember | None) -> list[past.Change]:
    """Return the day and the holder of a state that began, or was taken back."""
    facts = [(_("in effect from"), day_words(step.from_date))]
    facts += [(_("holder"), str(holder))] if holder else []
    gone = step.pgh_label == "delete"
    return [past.Change(name, value if gone else "", "" if gone else value) for name, value in facts]


def _share_told(share: Any, staff: dict[int, StaffMember], contracted: dict[int, str]) -> past.Change:
    if isinstance(share, COVER_EVENT):
        return cover_change(share, {key: member.name for key, member in staff.items()})
    name = contracted[share.contracted_id] if share.contracted_id else staff[share.staff_id].name
    return share_change(share, name)
