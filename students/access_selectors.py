"""Reads of grants, conflicts, emergencies and the code of conduct, under the policies."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from core import clock
from core.folding import in_words
from district.models import RoleAssignment, User
from district.policies import MAY as DISTRICT
from students import access_policies, policies, sight
from students.models import (
    AccessGrant,
    CodeAcceptance,
    CodeOfConduct,
    ConflictOfInterest,
    EmergencyAccess,
    EmergencyTry,
    SchoolMembership,
    Student,
)
from students.models.access import at_moment
from students.workflow import PRIVACY, ROOM


def grants(user: User) -> QuerySet[AccessGrant]:
    """Return the grants ``user`` may see, the newest first."""
    found = access_policies.visible_grants(user).select_related("user", "student", "granted_by")
    return found.order_by("-from_at", "-pk")


def conflicts(user: User) -> QuerySet[ConflictOfInterest]:
    """Return the conflicts of interest ``user`` may see, the newest first."""
    found = access_policies.visible_conflicts(user).select_related("user", "student", "said_by")
    return found.order_by("-from_at", "-pk")


def emergencies(user: User) -> QuerySet[EmergencyAccess]:
    """Return the emergency accesses ``user`` may see, the newest first."""
    found = access_policies.visible_emergencies(user).select_related("user", "student", "grant", "reviewed_by")
    return found.order_by("-opened_at", "-pk")


def tries(user: User) -> QuerySet[EmergencyTry]:
    """Return the tries that opened nobody, as ``user`` may see them, the newest first."""
    found = access_policies.visible_tries(user).filter(emergency__isnull=True).select_related("user")
    return found.order_by("-at", "-pk")


def codes(user: User) -> QuerySet[CodeOfConduct]:
    """Return the versions of the code ``user`` may read, the newest first, each with how many people accepted it."""
    return access_policies.visible_codes(user).annotate(count=Count("acceptances")).order_by("-number")


def newest_code() -> CodeOfConduct | None:
    """Return the code of conduct that everybody accepts now; None before one was published."""
    return CodeOfConduct.objects.order_by("-number").first()


def acceptances(user: User, today: date) -> QuerySet[User]:
    """
    Return whoever can see students today, by name, if ``user`` may know it.

    Each has ``accepted_number`` and ``accepted_at`` of the newest version they accepted, None where they accepted none.
    """
    newest = CodeAcceptance.objects.filter(user=OuterRef("pk")).order_by("-code__number")
    found = _people(user, "students.acceptance.view", today)
    return found.annotate(
        accepted_number=Subquery(newest.values("code__number")[:1]),
        accepted_at=Subquery(newest.values("accepted_at")[:1]),
    )


def sights(user: User, today: date) -> QuerySet[User]:
    """
    Return whoever can see students today, by name, if ``user`` may know it.

    Each has ``roles_now`` and ``grants_now``, those of students whom ``user`` may know of, ``has_accepted`` the newest
    code of conduct, and ``is_unfit``, contracted without all that this takes. Three queries for a page.
    """
    newest = CodeOfConduct.objects.order_by("-number").values("pk")[:1]
    roles = RoleAssignment.objects.on(today).filter(role__in=ROOM).select_related("school").order_by("role", "pk")
    open_now = grants(user).filter(at_moment(clock.now())).order_by("from_at", "pk")
    found = _people(user, "students.sight.view", today).annotate(
        has_accepted=Exists(CodeAcceptance.objects.filter(user=OuterRef("pk"), code=newest)),
        is_unfit=Exists(sight.unfit(today).filter(user=OuterRef("pk"))),
    )
    return found.prefetch_related(
        Prefetch("role_assignments", roles, "roles_now"), Prefetch("access_grants", open_now, "grants_now")
    )


def _people(user: User, action: str, today: date) -> QuerySet[User]:
    found = sight.holders(today) if policies.permitted(user, action) and policies.has_accepted(user) else None
    return (User.objects.none() if found is None else found).order_by(*in_words("name"), "pk")


def reviewers(student: Student, today: date) -> QuerySet[User]:
    """Return who may review what was opened of ``student``."""
    there = SchoolMembership.objects.on(today).filter(sight.of_child(student)).values("school")
    held = RoleAssignment.objects.on(today).filter(user=OuterRef("pk"), role__in=PRIVACY)
    held = held.filter(Q(school__isnull=True) | Q(school__in=there))
    return User.objects.filter(Exists(held), is_active=True, is_service=False)


def administrators(today: date) -> QuerySet[User]:
    """Return who can give somebody the role that is missing."""
    held = RoleAssignment.objects.on(today).filter(user=OuterRef("pk"), role__in=DISTRICT["district.person.grant"])
    return User.objects.filter(Exists(held), is_active=True, is_service=False)


def unreviewed(today: date) -> int:
    """Return how many emergency accesses wait while nobody, but who opened them, could review them. Two queries."""
    held = RoleAssignment.objects.on(today).filter(role__in=PRIVACY, user__is_active=True, user__is_service=False)
    officers = set(held.values_list("user", flat=True))
    waiting = EmergencyAccess.objects.filter(reviewed_at__isnull=True)
    if officers:
        waiting = waiting.filter(user__in=officers)
    return waiting.count() if len(officers) < 2 else 0


def still_words(grant: AccessGrant, today: date) -> str:
    """Return why the person of a grant that ended can open its student all the same; "" where they cannot."""
    child = grant.student.merged_into or grant.student
    found = sight.reasons(child, clock.now(), today, of=grant.user)
    return found[0].told if found else ""


def closed_words(person: User, student: Student, today: date) -> str:
    """Return why ``person`` cannot be given access to ``student``, in a sentence; "" where they can. Three queries."""
    contracted = sight.unfit(today).filter(user=person).first()
    if contracted is not None:
        lacks = ", ".join(sight.missing(contracted, today))
        words = _("%(name)s is contracted and lacks: %(lacks)s. Whoever answers for the agreement can note it.")
        return words % {"name": person.name, "lacks": lacks}
    if not sight.holders(today).filter(pk=person.pk).exists():
        words = _("%(name)s holds no role today that opens students. An administrator can grant one first.")
        return words % {"name": person.name}
    open_now = ConflictOfInterest.objects.at(clock.now()).filter(user=person)
    if open_now.filter(sight.of_child(student)).exists():
        words = _("%(name)s has a conflict of interest with this student. Choose somebody else.")
        return words % {"name": person.name}
    return ""


def sighted(user: User, people: QuerySet[User]) -> set[tuple[str, str]]:
    """Return the students in the grants in force of ``people``, as the read log names them. One query."""
    found = grants(user).filter(at_moment(clock.now()), user__in=people.order_by().values("pk")).order_by()
    return {("students.student", ref) for ref in found.values_list("student__ref", flat=True)}
