"""
Who may know who may open whom: grants, conflicts, emergencies and the code, by the table of ``policies.MAY``.

They name students: of one with whom a conflict joins them nobody learns anything here either.
"""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL

from core import clock, wiring
from district.models import User
from district.roles import require_room, roles_of
from students import policies
from students.models import (
    AccessGrant,
    CodeOfConduct,
    ConflictOfInterest,
    EmergencyAccess,
    EmergencyTry,
    SchoolMembership,
    Student,
)

R = TypeVar("R", bound=Model)


def _about_students(user: User, action: str, rows: QuerySet[R]) -> QuerySet[R]:
    """Return those of ``rows`` about students to whom the role of ``user`` reaches, and whom they may know of."""
    schools = roles_of(user).schools(policies.MAY[action])
    if schools is not None:
        there = SchoolMembership.objects.on(clock.today()).filter(student=OuterRef("student"), school__in=schools)
        rows = rows.filter(Exists(there))
    if not roles_of(user).any(policies.MAY[action]) or not policies.has_accepted(user):
        return rows.none()
    rows = rows.exclude(student__in=_with_merged(policies.hidden(user, clock.now())))
    return rows.exclude(policies.is_unfit(user))


def _with_merged(ids: RawSQL) -> QuerySet[Student]:
    return Student.objects.filter(Q(pk__in=ids) | Q(merged_into__in=ids))


def visible_grants(user: User) -> QuerySet[AccessGrant]:
    """Return the grants ``user`` may see: none for the sake of a record that is sealed, of which they would tell."""
    is_sealed = wiring.function("SEALED_SOURCE")(OuterRef("source_kind"), OuterRef("source_ref"))
    return _about_students(user, "students.grant.view", AccessGrant.objects.exclude(is_sealed))


def visible_conflicts(user: User) -> QuerySet[ConflictOfInterest]:
    """Return the conflicts of interest ``user`` may see: not those of their own."""
    return _about_students(user, "students.conflict.view", ConflictOfInterest.objects.all())


def visible_emergencies(user: User) -> QuerySet[EmergencyAccess]:
    """Return who opened whom in an emergency, as far as ``user`` may know it."""
    return _about_students(user, "students.emergency.view", EmergencyAccess.objects.all())


def visible_tries(user: User) -> QuerySet[EmergencyTry]:
    """Return who tried to, as far as ``user`` may know it. They name no student."""
    found = EmergencyTry.objects.all()
    return found if roles_of(user).any(policies.MAY["students.attempt.view"]) else found.none()


def visible_codes(user: User) -> QuerySet[CodeOfConduct]:
    """Return the versions of the code of conduct ``user`` may read."""
    found = CodeOfConduct.objects.all()
    return found if roles_of(user).any(policies.MAY["students.code.view"]) else found.none()


def enter(user: User, action: str) -> None:
    """:raises ObjectDoesNotExist: unless ``user`` holds, anywhere, a role that permits ``action``."""
    require_room(roles_of(user).any(policies.MAY[action]))
