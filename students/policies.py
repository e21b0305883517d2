"""
Who may know what about which student.

``MAY`` is the table of docs/roles/students.md; the tests compare the two. Whoever holds a role at a school sees those
who are at that school today; everyone else sees whom a grant in force names. A conflict of interest hides a student
from a person whatever they hold, and nobody sees any before they accepted the code of conduct as it is now.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from core import clock
from core.models import Record
from core.workflow import Workflow
from district.models import Role, User
from district.roles import Roles, require, require_room, roles_of
from students import sight
from students.models import (
    AccessGrant,
    CodeAcceptance,
    CodeOfConduct,
    ConflictOfInterest,
    EmergencyAccess,
    EmergencyTry,
    Guardianship,
    SchoolMembership,
    Student,
)
from students.models.people import StudentQuerySet
from students.workflow import (
    AT_SCHOOL,
    CODE,
    CONFLICT,
    EMERGENCY,
    GRANT,
    GUARDIANSHIP,
    IN_EMERGENCY,
    PRIVACY,
    ROOM,
    STUDENT,
)

MAY: Mapping[str, Roles] = {
    # At the schools at which the role is held.
    "students.student.view": AT_SCHOOL | {Role.INTEGRATION},
    # By a grant for each of them.
    "students.room.view": ROOM | {Role.INTEGRATION},
    **STUDENT.may,
    **GUARDIANSHIP.may,
    "students.grant.view": PRIVACY,
    **GRANT.may,
    "students.conflict.view": PRIVACY,
    **CONFLICT.may,
    "students.emergency.view": PRIVACY,
    **EMERGENCY.may,
    "students.emergency.open": IN_EMERGENCY,
    "students.attempt.view": PRIVACY,
    "students.code.view": ROOM,
    **CODE.may,
    "students.acceptance.view": PRIVACY,
    # Who can see what: of people, their roles and grants.
    "students.sight.view": PRIVACY,
}
FLOWS: Mapping[type[Record], Workflow] = {
    Student: STUDENT,
    Guardianship: GUARDIANSHIP,
    AccessGrant: GRANT,
    ConflictOfInterest: CONFLICT,
    EmergencyAccess: EMERGENCY,
    CodeOfConduct: CODE,
}


def sees_room(user: User) -> bool:
    """Tell whether ``user`` may see some students, if they have a grant."""
    return roles_of(user).any(MAY["students.room.view"])


def answers_for_privacy(user: User) -> bool:
    """Tell whether ``user`` keeps who may open whom."""
    return roles_of(user).any(MAY["students.grant.view"])


def has_accepted(user: User) -> bool:
    """Tell whether ``user`` accepted the newest code of conduct. Systems accept nothing; those who run them did."""
    if user.is_service:
        return True
    newest = CodeOfConduct.objects.order_by("-number").values("pk")[:1]
    return CodeAcceptance.objects.filter(user=user, code=newest).exists()


def visible_students(user: User) -> StudentQuerySet:
    """
    Return the students ``user`` may open now.

    Of what was merged both say whom it is about: a grant for either opens the child, a conflict with either hides it.
    """
    if not sees_room(user) or not has_accepted(user):
        return Student.objects.none()
    now, today = clock.now(), clock.today()
    found = Student.objects.standing()
    schools = roles_of(user).schools(MAY["students.student.view"])
    if schools is not None:
        # One set of ids, by which their rows are found: as two conditions each student would be asked of both.
        there = sight.children(SchoolMembership.objects.on(today).filter(school__in=schools))
        granted = sight.children(AccessGrant.objects.at(now).filter(user=user))
        found = found.filter(pk__in=there.union(granted))
    return found.exclude(pk__in=_hidden(user, now)).exclude(Exists(sight.unfit(today).filter(user=user.pk)))


def _hidden(user: User, now: datetime) -> QuerySet[Any, int]:
    """Return the ids of the students whom ``user`` must not know of."""
    return sight.children(ConflictOfInterest.objects.at(now).filter(user=user))


def why(user: User, student: Student) -> str:
    """
    Return in a sentence why ``user`` may see ``student`` now. Two queries.

    :raises Student.DoesNotExist: when they may not, or no longer.
    """
    found = sight.reasons(student, clock.now(), clock.today(), of=user) if sees_room(user) else []
    if not found:
        raise Student.DoesNotExist
    return found[0].own


def visible_guardianships(user: User) -> QuerySet[Guardianship]:
    """Return who answers for the students ``user`` may open."""
    return Guardianship.objects.filter(student__in=visible_students(user))


def permitted(user: User, action: str, obj: Record | None = None) -> bool:
    """
    Tell whether ``user`` may do ``action`` (to ``obj``), which they see.

    Of a student the role must be held at a school where the student is today, or for the whole district. What someone
    opened in an emergency is for somebody else to judge.
    """
    held = roles_of(user)
    if action == "students.emergency.review" and isinstance(obj, EmergencyAccess) and obj.user_id == user.pk:
        return False
    student = obj if isinstance(obj, Student) else getattr(obj, "student", None)
    if student is None or obj is None:
        return held.any(MAY[action])
    schools = held.schools(MAY[action])
    if schools is None:
        return True
    if action in GRANTED:
        grants = AccessGrant.objects.at(clock.now()).filter(user=user)
        if held.any(MAY[action]) and grants.filter(sight.of_child(student)).exists():
            return True
    return SchoolMembership.objects.on(clock.today()).filter(sight.of_child(student), school__in=schools).exists()


# What whoever was given access to a student does, whether or not the student is at a school of theirs.
GRANTED = frozenset({"students.student.conflict"})


def check(user: User, action: str, obj: Record | None = None) -> None:
    """:raises PermissionDenied: unless ``user`` may do ``action`` (to ``obj``)."""
    require(permitted(user, action, obj))


def offered(user: User, obj: Record) -> list[str]:
    """Return what ``user`` may do to ``obj`` now, by the last part of the action's name."""
    flow = FLOWS[type(obj)]
    legal = flow.legal_for(obj, clock.today())
    found = [name for name in legal if permitted(user, f"{flow.name}.{name}", obj)]
    if isinstance(obj, CodeOfConduct) and "accept" in found and has_accepted(user):
        found.remove("accept")
    return found


R = TypeVar("R", bound=Model)


def _about_students(user: User, action: str, rows: QuerySet[R]) -> QuerySet[R]:
    """Return those of ``rows`` about students to whom the role of ``user`` reaches, and whom they may know of."""
    schools = roles_of(user).schools(MAY[action])
    if schools is not None:
        there = SchoolMembership.objects.on(clock.today()).filter(student=OuterRef("student"), school__in=schools)
        rows = rows.filter(Exists(there))
    if not roles_of(user).any(MAY[action]) or not has_accepted(user):
        return rows.none()
    return rows.exclude(student__in=_with_merged(_hidden(user, clock.now())))


def _with_merged(ids: QuerySet[Any, int]) -> QuerySet[Student]:
    return Student.objects.filter(Q(pk__in=ids) | Q(merged_into__in=ids))


def visible_grants(user: User) -> QuerySet[AccessGrant]:
    """Return the grants ``user`` may see."""
    return _about_students(user, "students.grant.view", AccessGrant.objects.all())


def visible_conflicts(user: User) -> QuerySet[ConflictOfInterest]:
    """Return the conflicts of interest ``user`` may see: not those of their own."""
    return _about_students(user, "students.conflict.view", ConflictOfInterest.objects.all())


def visible_emergencies(user: User) -> QuerySet[EmergencyAccess]:
    """Return who opened whom in an emergency, as far as ``user`` may know it."""
    return _about_students(user, "students.emergency.view", EmergencyAccess.objects.all())


def visible_tries(user: User) -> QuerySet[EmergencyTry]:
    """Return who tried to, as far as ``user`` may know it. They name no student."""
    found = EmergencyTry.objects.all()
    return found if roles_of(user).any(MAY["students.attempt.view"]) else found.none()


def visible_codes(user: User) -> QuerySet[CodeOfConduct]:
    """Return the versions of the code of conduct ``user`` may read."""
    found = CodeOfConduct.objects.all()
    return found if roles_of(user).any(MAY["students.code.view"]) else found.none()


def enter(user: User, action: str) -> None:
    """:raises ObjectDoesNotExist: unless ``user`` holds, anywhere, a role that permits ``action``."""
    require_room(roles_of(user).any(MAY[action]))
