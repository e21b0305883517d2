"""
By what people see a student: a role at the school, a grant; and what stands against it.

Asked by the policies, of one person and of everyone: both are the same conditions of the database.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from core.dates import day_words
from core.ends import until_words
from district.models import ContractedPerson, InteragencyAgreement, RoleAssignment, User
from students.models import (
    AccessGrant,
    CodeAcceptance,
    CodeOfConduct,
    ConflictOfInterest,
    SchoolMembership,
    Student,
)
from students.workflow import BY_ROLE, ROOM

SYSTEM_READS = r"(^| )students\.read( |$)"


def child() -> Coalesce:
    """Return the id of whom a row is about: of a student who was merged, of the one whom they were merged into."""
    return Coalesce(F("student__merged_into_id"), F("student_id"))


def of_child(student: Student) -> Q:
    """Return the condition that a row is about the child that ``student`` is, by whichever record of theirs."""
    kept = student.merged_into_id or student.pk
    return Q(student=kept) | Q(student__merged_into=kept)


def children(rows: QuerySet[Any]) -> QuerySet[Any, int]:
    """Return the ids of the students whom memberships, grants or conflicts are about."""
    return rows.values_list(child(), flat=True)


def unfit(today: date) -> QuerySet[ContractedPerson]:
    """
    Return the contracted persons with an account who may see no student today, whatever they hold.

    Who is not employed by the district sees records as a school official only under its direct control (34 CFR
    99.31(a)(1)(i)(B)): an agreement in force, training in FERPA, a background check.
    """
    agreed = InteragencyAgreement.objects.on(today).filter(organization=OuterRef("organization"))
    here = Q(left_date__isnull=True) | Q(left_date__gt=today)
    known = Q(ferpa_trained_date__lte=today) & Q(background_checked_date__lte=today)
    fit = ContractedPerson.objects.filter(here & known).filter(Exists(agreed))
    return ContractedPerson.objects.filter(user__isnull=False).exclude(pk__in=fit.values("pk"))


def unfit_who(user: int, today: date) -> QuerySet[Any, Any]:
    """Return the row of whoever has this id, if they are such a person."""
    return unfit(today).filter(user=user).values("pk")


def hidden(user: int, now: datetime) -> QuerySet[Any, int]:
    """Return the ids of the students of whom whoever has this id must not know."""
    return children(ConflictOfInterest.objects.at(now).filter(user=user))


def missing(person: ContractedPerson, today: date) -> list[str]:
    """Return what a contracted person lacks to see any student today, in words. One query."""
    agreed = InteragencyAgreement.objects.on(today).filter(organization=person.organization_id).exists()
    told = [
        (agreed, _("an agreement with their organization that is in force")),
        (person.left_date is None or person.left_date > today, _("a last day that is still to come")),
        (_is_noted(person.ferpa_trained_date, today), _("the day of their training in FERPA")),
        (_is_noted(person.background_checked_date, today), _("the day of their background check")),
    ]
    return [words for there, words in told if not there]


def _is_noted(day: date | None, today: date) -> bool:
    return day is not None and day <= today


def holders(today: date) -> QuerySet[User]:
    """Return the people whose role today lets them see students at all, at their schools or by a grant."""
    held = RoleAssignment.objects.on(today).filter(user=OuterRef("pk"), role__in=ROOM)
    return User.objects.filter(Exists(held), is_active=True, is_service=False)


def _ready(student: Student, now: datetime, today: date) -> QuerySet[User]:
    """Return whom nothing stops from seeing ``student``, if they have a reason to: people, and systems that read."""
    newest = CodeOfConduct.objects.order_by("-number").values("pk")[:1]
    accepted = CodeAcceptance.objects.filter(user=OuterRef("pk"), code=newest)
    system = Q(
        is_service=True,
        client__stopped_at__isnull=True,
        client__expires_date__gt=today,
        client__scopes__regex=SYSTEM_READS,
    )
    hidden = ConflictOfInterest.objects.at(now).filter(of_child(student))
    ready = User.objects.filter(Q(Exists(accepted), is_service=False) | system, is_active=True)
    return ready.exclude(pk__in=hidden.values("user")).exclude(pk__in=unfit(today).values("user"))


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason why ``person`` sees a student: in words to themselves, and in words to others."""

    person: User
    own: str
    told: str


def reasons(student: Student, now: datetime, today: date, *, of: User | None = None) -> list[Reason]:
    """
    Return why people see ``student`` at ``now``, the strongest reason of each first; ``of`` one person alone.

    Two queries, however many people.
    """
    ready = _ready(student, now, today)
    if of is not None:
        ready = ready.filter(pk=of.pk)
    there = SchoolMembership.objects.on(today).filter(of_child(student)).values("school")
    roles = (
        RoleAssignment.objects.on(today)
        .filter(Q(school__isnull=True) | Q(school__in=there), role__in=BY_ROLE, user__in=ready)
        .select_related("user", "school")
        .order_by(F("school").asc(nulls_last=True), "role", "pk")
    )
    grants = (
        AccessGrant.objects.at(now)
        .filter(of_child(student), user__in=ready)
        .filter(user__in=holders(today))
        .select_related("user")
    )
    ordered = sorted(grants, key=lambda grant: (AccessGrant.Kind.values.index(grant.kind), grant.pk))
    return [*map(_of_role, roles), *(_of_grant(grant, today) for grant in ordered)]


def first_of_each(found: Sequence[Reason]) -> list[Reason]:
    """Return one reason for each person, the strongest, by the order in which they stand."""
    first: dict[int, Reason] = {}
    for reason in found:
        first.setdefault(reason.person.pk, reason)
    return list(first.values())


def _of_role(held: RoleAssignment) -> Reason:
    names = {"role": held.get_role_display(), "school": held.school.name if held.school else ""}
    if held.user.is_service:
        return Reason(held.user, _("A system that reads students."), _("A system that reads students."))
    if held.school is None:
        return Reason(
            held.user,
            _("You are %(role)s for the whole district.") % names,
            _("%(role)s for the whole district.") % names,
        )
    return Reason(
        held.user,
        _("You are %(role)s at %(school)s, where this student goes to school today.") % names,
        _("%(role)s at %(school)s, where this student goes to school today.") % names,
    )


def _of_grant(grant: AccessGrant, today: date) -> Reason:
    facts = {"why": grant.why, "until": until_words(grant.until_at, today), "day": day_words(grant.from_at)}
    if grant.kind == AccessGrant.Kind.EMERGENCY:
        words = _("Emergency access until %(until)s.") % facts
        return Reason(grant.user, words, words)
    if grant.kind == AccessGrant.Kind.GIVEN:
        if grant.until_at is None:
            words = _("Given by the privacy officer: %(why)s") % facts
        else:
            words = _("Given by the privacy officer until %(until)s: %(why)s") % facts
        return Reason(grant.user, words, words)
    return Reason(
        grant.user,
        _("Your work since %(day)s: %(why)s") % facts,
        _("Assigned work since %(day)s: %(why)s") % facts,
    )
