"""Why somebody may see a student, in a sentence, and who else may: told on every page about one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from core import clock
from core.dates import moment_words
from district.models import RoleAssignment, User
from students import policies, selectors
from students.models import AccessGrant, ConflictOfInterest, SchoolMembership, Student
from students.workflow import AT_SCHOOL


@dataclass(frozen=True, slots=True)
class Seer:
    """Someone else who may open a student, with why."""

    name: str
    why: str


def why(user: User, student: Student) -> str:
    """Return why ``user`` may see a student whom they see. Three queries at most."""
    if user.is_service:
        return _("You see every student of the district, as a system that an administrator added.")
    now, today = clock.now(), clock.today()
    return _told(_roles(student, today).filter(user=user), _grants(student, now).filter(user=user))


def who_else(user: User, student: Student) -> list[Seer]:
    """Return who else may open a student today, by name, each with why. Four queries."""
    now, today = clock.now(), clock.today()
    hidden = ConflictOfInterest.objects.at(now).filter(student__in=selectors.identities(student)).values("user")
    roles: dict[User, list[RoleAssignment]] = {}
    grants: dict[User, list[AccessGrant]] = {}
    for role in _roles(student, today).exclude(user=user).exclude(user__in=hidden).select_related("user"):
        roles.setdefault(role.user, []).append(role)
    for grant in _grants(student, now).exclude(user=user).exclude(user__in=hidden).select_related("user"):
        grants.setdefault(grant.user, []).append(grant)
    people = {one for one in [*roles, *grants] if one.is_active}
    found = [Seer(one.name, _told(roles.get(one, ()), grants.get(one, ()))) for one in people]
    return sorted(found, key=lambda one: one.name)


def emergency_address(user: User) -> str:
    """Return where ``user`` opens a student in an emergency; "" where their roles do not permit it."""
    if not policies.permitted(user, "students.emergency.open"):
        return ""
    try:
        return reverse("students:emergency-open")
    except NoReverseMatch:
        return ""


def _roles(student: Student, today: date) -> QuerySet[RoleAssignment]:
    there = SchoolMembership.objects.on(today).filter(student__in=selectors.identities(student)).values("school")
    found = RoleAssignment.objects.on(today).filter(Q(school__isnull=True) | Q(school__in=there), role__in=AT_SCHOOL)
    return found.select_related("school").order_by("role", "pk")


def _grants(student: Student, now: datetime) -> QuerySet[AccessGrant]:
    found = AccessGrant.objects.at(now).filter(student__in=selectors.identities(student))
    return found.order_by("from_at", "pk")


def _told(roles: Iterable[RoleAssignment], grants: Iterable[AccessGrant]) -> str:
    told = []
    for role in roles:
        named = {"role": role.get_role_display(), "school": role.school.name if role.school else ""}
        words = _("%(role)s at %(school)s.") if role.school else _("%(role)s of the whole district.")
        told.append(words % named)
    for grant in grants:
        until = _("until %(moment)s") % {"moment": moment_words(grant.until_at)} if grant.until_at else ""
        told.append(f"{grant.why.rstrip('.')}, {until}." if until else grant.why)
    return " ".join(dict.fromkeys(told))
