"""
Who may know what about which student.

``MAY`` is the table of docs/roles/students.md; the tests compare the two. Whoever holds a role at a school sees those
who are at that school today; everyone else sees whom a grant in force names. A conflict of interest hides a student
from a person whatever they hold, and nobody sees any before they accepted the code of conduct as it is now.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Exists, OuterRef, Q, QuerySet

from core import clock
from core.models import Record
from core.workflow import Workflow
from district.models import Role, User
from district.roles import Roles, require, roles_of
from students.models import (
    AccessGrant,
    CodeAcceptance,
    CodeOfConduct,
    ConflictOfInterest,
    EmergencyAccess,
    Guardianship,
    RosterImport,
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
    IMPORT,
    IMPORTERS,
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
    "students.code.view": ROOM,
    **CODE.may,
    "students.import.view": IMPORTERS | {Role.INTEGRATION},
    **IMPORT.may,
}
FLOWS: Mapping[type[Record], Workflow] = {
    Student: STUDENT,
    Guardianship: GUARDIANSHIP,
    AccessGrant: GRANT,
    ConflictOfInterest: CONFLICT,
    EmergencyAccess: EMERGENCY,
    CodeOfConduct: CODE,
    RosterImport: IMPORT,
}


def sees_room(user: User) -> bool:
    """Tell whether ``user`` may see some students, if they have a grant."""
    return roles_of(user).any(MAY["students.room.view"])


def has_accepted(user: User) -> bool:
    """Tell whether ``user`` accepted the newest code of conduct. Systems accept nothing; those who run them did."""
    if user.is_service:
        return True
    newest = CodeOfConduct.objects.order_by("-number").values("pk")[:1]
    return CodeAcceptance.objects.filter(user=user, code=newest).exists()


def visible_students(user: User) -> StudentQuerySet:
    """Return the students ``user`` may open now."""
    if not sees_room(user) or not has_accepted(user):
        return Student.objects.none()
    now, today = clock.now(), clock.today()
    found = Student.objects.standing()
    schools = roles_of(user).schools(MAY["students.student.view"])
    if schools is not None:
        there = SchoolMembership.objects.on(today).filter(student=OuterRef("pk"), school__in=schools)
        granted = AccessGrant.objects.at(now).filter(student=OuterRef("pk"), user=user)
        found = found.filter(Q(Exists(there)) | Q(Exists(granted)))
    hidden = ConflictOfInterest.objects.at(now).filter(student=OuterRef("pk"), user=user)
    return found.exclude(Exists(hidden))


def visible_guardianships(user: User) -> QuerySet[Guardianship]:
    """Return who answers for the students ``user`` may open."""
    return Guardianship.objects.filter(student__in=visible_students(user))


def permitted(user: User, action: str, obj: Record | None = None) -> bool:
    """
    Tell whether ``user`` may do ``action`` (to ``obj``), which they see.

    Of a student the role must be held at a school where the student is today, or for the whole district.
    """
    held = roles_of(user)
    student = obj if isinstance(obj, Student) else getattr(obj, "student", None)
    if student is None or obj is None:
        return held.any(MAY[action])
    schools = held.schools(MAY[action])
    if schools is None:
        return True
    if action in GRANTED and AccessGrant.objects.at(clock.now()).filter(student=student, user=user).exists():
        return held.any(MAY[action])
    return SchoolMembership.objects.on(clock.today()).filter(student=student, school__in=schools).exists()


# What whoever was given access to a student does, whether or not the student is at a school of theirs.
GRANTED = frozenset({"students.student.conflict"})


def check(user: User, action: str, obj: Record | None = None) -> None:
    """:raises PermissionDenied: unless ``user`` may do ``action`` (to ``obj``)."""
    require(permitted(user, action, obj))


def offered(user: User, obj: Record) -> list[str]:
    """Return what ``user`` may do to ``obj`` now, by the last part of the action's name."""
    flow = FLOWS[type(obj)]
    legal = flow.legal_for(obj, clock.today())
    return [name for name in legal if permitted(user, f"{flow.name}.{name}", obj)]


def sees_imports(user: User) -> bool:
    """Tell whether ``user`` may see imports, which name no student."""
    return roles_of(user).any(MAY["students.import.view"])


def visible_imports(user: User) -> QuerySet[RosterImport]:
    """Return the imports ``user`` may see: all or none."""
    return RosterImport.objects.all() if sees_imports(user) else RosterImport.objects.none()
