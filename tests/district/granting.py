"""Roles granted, corrected and ended by the services."""

from __future__ import annotations

from datetime import UTC, date, datetime

from core import clock
from district import services
from district.models import Role, RoleAssignment, User
from district.roles import roles_of

TODAY = date(2022, 10, 14)


def grant(actor, person, **fields) -> RoleAssignment:
    values = {"role": Role.SUPERVISOR, "school": None, "from_date": TODAY, "until_date": None} | fields
    return services.role_grant(actor=actor, ref=person.ref, **values)


def end(actor, assignment, **fields) -> RoleAssignment:
    values = {"version": None, "until_date": TODAY, "reason": "Moved.", "today": TODAY} | fields
    return services.role_end(actor=actor, ref=assignment.ref, **values)


def held_on(person, day) -> frozenset[str]:
    with clock.travel(datetime(day.year, day.month, day.day, 18, tzinfo=UTC)):
        return roles_of(User.objects.get(pk=person.pk)).all


def correct(actor, assignment, **fields) -> RoleAssignment:
    held = {name: getattr(assignment, name) for name in ("role", "school", "from_date", "until_date")}
    held["person"] = assignment.user.ref
    values = held | {"version": None, "reason": "Entered wrong.", "today": TODAY} | fields
    return services.role_correct(actor=actor, ref=assignment.ref, **values)
