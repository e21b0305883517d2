"""What history knows of roles that are no row any more: granted, and ended before they held on a day."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from core.past import Change, Entry, told
from district.models import Role, RoleAssignment, School, User


def gone(person: User, words: Mapping[str, str | Promise]) -> list[Entry]:
    """
    Return the entries of a person's roles that are gone, newest first, for the history on their page.

    ``words`` gives an action's words by its full name. Up to two queries.
    """
    events = RoleAssignment.history.rel.related_model._default_manager  # type: ignore[attr-defined]
    there = RoleAssignment.objects.values("pk")
    rows = list(events.filter(user_id=person.pk).exclude(pgh_obj_id__in=there).order_by("pgh_id"))
    schools = School.objects.in_bulk({row.school_id for row in rows} - {None}) if rows else {}
    return [_entry(row, schools, words) for row in reversed(rows)]


def never_held(person: User) -> list[dict[str, Any]]:
    """Return the roles of a person that ended before they held on a day, as rows of their page. Up to two queries."""
    events = RoleAssignment.history.rel.related_model._default_manager  # type: ignore[attr-defined]
    rows = list(events.filter(user_id=person.pk, pgh_label="delete").order_by("-pgh_id"))
    schools = School.objects.in_bulk({row.school_id for row in rows} - {None}) if rows else {}
    return [{"role": Role(row.role).label, "place": _place(row, schools), "from_date": row.from_date} for row in rows]


def _place(row: Any, schools: dict[Any, School]) -> str:
    return str(schools.get(row.school_id, "")) if row.school_id else _("Whole district")


def _entry(row: Any, schools: dict[Any, School], words: Mapping[str, str | Promise]) -> Entry:
    one = told(row)
    what = f"{Role(row.role).label}, {_place(row, schools)}"
    change = Change(_("role"), what, "") if row.pgh_label == "delete" else Change(_("role"), "", what)
    return Entry(one.id, one.at, one.actor, one.action, str(words.get(one.action, one.action)), one.reason, [change])
