"""What history knows of what was spent on a line, entry by entry."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from core import past
from core.amounts import dollars
from core.dates import day_words
from staffing.line_types import PAID, type_of
from staffing.models import Expenditure, Line


def spending_events(line: Line) -> list[Any]:
    """Return what was entered of a line, in order. One query, if it costs anything."""
    line_type = type_of(line)
    if line_type not in PAID:
        return []
    events = Expenditure.history.rel.related_model._default_manager  # type: ignore[attr-defined]
    return list(events.filter(**{f"{line_type.key}_id": line.pk}).order_by("pgh_id"))


def spending_change(event: Any) -> past.Change:
    """Return one entry in words; one that takes another out, as that one gone."""
    told = spending_words(event)
    return past.Change(_("spent"), told, "") if event.reverses_id else past.Change(_("spent"), "", told)


def spending_words(event: Any) -> str:
    """Return what an entry says: "$1,200.00, paid on Sep 30, 2022, Payroll September"."""
    paid = _("paid on %(day)s") % {"day": day_words(event.paid_on)}
    return ", ".join(filter(None, [dollars(abs(event.amount)), paid, event.number, event.words]))


def spending_entry(entry: past.Entry, events: list[Any]) -> past.Entry:
    """Return an entry of history that says what was entered: "Spending of $1,200.00 entered: Payroll September"."""
    made = [one for one in events if past.told(one).id == entry.id and not one.reverses_id]
    if not made or not entry.action.endswith(".enter_spending"):
        return entry
    one = made[0]
    words = _("Spending of %(amount)s entered") % {"amount": dollars(one.amount)}
    about = ", ".join(filter(None, [one.words, one.number]))
    return replace(entry, action_label=f"{words}: {about}" if about else words)
