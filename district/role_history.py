"""What history knows of roles that are no row any more: granted, and ended before they held on a day."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
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


def never_held(person: User) -> list[RoleAssignment]:
    """Return the roles of a person that ended before they held on a day, as they were last. One query."""
    return [_as_it_was(row) for row in _taken_back().filter(user_id=person.pk)]


def never_held_get(ref: str) -> RoleAssignment:
    """
    Return one role that ended before it held on a day, as it was last. One query.

    :raises RoleAssignment.DoesNotExist: when there is none.
    """
    row = _taken_back().filter(ref=ref).first()
    if row is None:
        raise RoleAssignment.DoesNotExist
    return _as_it_was(row)


def _taken_back() -> QuerySet[Any]:
    events = RoleAssignment.history.rel.related_model._default_manager  # type: ignore[attr-defined]
    rows: QuerySet[Any] = events.filter(pgh_label="delete").order_by("-pgh_id")
    return rows


def _as_it_was(row: Any) -> RoleAssignment:
    """Return a grant that is no row any more, to be shown and never saved."""
    names = [field.attname for field in RoleAssignment._meta.concrete_fields]
    return RoleAssignment(**{name: getattr(row, name) for name in names if hasattr(row, name)} | {"pk": row.pgh_obj_id})


def _place(row: Any, schools: dict[Any, School]) -> str:
    return str(schools.get(row.school_id, "")) if row.school_id else _("Whole district")


def _entry(row: Any, schools: dict[Any, School], words: Mapping[str, str | Promise]) -> Entry:
    one = told(row)
    what = f"{Role(row.role).label}, {_place(row, schools)}"
    change = Change(_("role"), what, "") if row.pgh_label == "delete" else Change(_("role"), "", what)
    return Entry(one.id, one.at, one.actor, one.action, str(words.get(one.action, one.action)), one.reason, [change])
