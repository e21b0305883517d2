"""What history knows of roles that are no row any more: granted, and ended before they held on a day."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from core.past import Change, Entry, told
from district.actions import PAST
from district.models import Role, RoleAssignment, School, User


def gone(person: User) -> list[Entry]:
    """Return the entries of a person's roles that are gone, newest first, for the history on their page. Up to two queries."""
    events = RoleAssignment.history.rel.related_model._default_manager  # type: ignore[attr-defined]
    there = RoleAssignment.objects.values("pk")
    rows = list(events.filter(user_id=person.pk).exclude(pgh_obj_id__in=there).order_by("pgh_id"))
    schools = School.objects.in_bulk({row.school_id for row in rows} - {None}) if rows else {}
    return [_entry(row, schools) for row in reversed(rows)]


def _entry(row: Any, schools: dict[Any, School]) -> Entry:
    one = told(row)
    place = str(schools.get(row.school_id, "")) if row.school_id else _("Whole district")
    words = f"{Role(row.role).label}, {place}"
    change = Change(_("role"), words, "") if row.pgh_label == "delete" else Change(_("role"), "", words)
    return Entry(one.id, one.at, one.actor, one.action, str(PAST.get(one.action, one.action)), one.reason, [change])
