"""
Who may know what about which student.

``MAY`` is the table of docs/roles/students.md; the tests compare the two. Whoever holds a role at a school sees those
who are at that school today; everyone else sees whom a grant in force names. A conflict of interest hides a student
from a person whatever they hold, and nobody sees any before they accepted the code of conduct as it is now.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from core import clock
from core.files import store
from core.models import Record, StoredFile
from core.prepared import Prepared, PreparedExists
from core.workflow import Workflow
from district.models import Role, User
from district.roles import Roles, require, roles_of
from students import sight
from students.models import (
    AccessGrant,
    CodeAcceptance,
    CodeOfConduct,
    ConflictOfInterest,
    EmergencyAccess,
    ErrorNotice,
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
    COORDINATORS,
    EMERGENCY,
    GRANT,
    GUARDIANSHIP,
    IMPORT,
    IMPORTERS,
    IN_EMERGENCY,
    NOTICE,
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
    # Group, sex and programs: for whoever answers for how fair the work is, and for nobody else's curiosity.
    "students.trait.view": PRIVACY | COORDINATORS,
    "students.guardianship.view": ROOM,
    **GUARDIANSHIP.may,
    # What a court ordered stands beside the guardian; its document is for those who answer for it.
    "students.document.view": PRIVACY | {Role.SCHOOL_LEADER},
    # By no role: whoever was shown what was entered in error.
    "students.notice.view": frozenset(),
    **NOTICE.may,
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
    "students.import.view": IMPORTERS | {Role.INTEGRATION},
    **IMPORT.may,
}
FLOWS: Mapping[type[Record], Workflow] = {
    Student: STUDENT,
    Guardianship: GUARDIANSHIP,
    AccessGrant: GRANT,
    ConflictOfInterest: CONFLICT,
    EmergencyAccess: EMERGENCY,
    ErrorNotice: NOTICE,
    CodeOfConduct: CODE,
    RosterImport: IMPORT,
}


def sees_room(user: User) -> bool:
    """Tell whether ``user`` may see some students, if they have a grant."""
    return roles_of(user).any(MAY["students.room.view"])


def answers_for_privacy(user: User) -> bool:
    """Tell whether ``user`` keeps who may open whom."""
    return roles_of(user).any(MAY["students.grant.view"])


def has_accepted(user: User) -> bool:
    """
    Tell whether ``user`` accepted the newest code of conduct. Systems accept nothing; those who run them did.

    One query for each user object, and another one each time until they did: a page asks it of each of its parts.
    """
    if user.is_service:
        return True
    if not user.__dict__.get("_accepted"):
        newest = CodeOfConduct.objects.order_by("-number").values("pk")[:1]
        user.__dict__["_accepted"] = CodeAcceptance.objects.filter(user=user, code=newest).exists()
    return bool(user.__dict__["_accepted"])


def visible_students(user: User) -> StudentQuerySet:
    """
    Return the students ``user`` may open now.

    What is so of a student who was merged into another one, is so of that one: a grant opens and a conflict hides both.
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
    return found.exclude(pk__in=hidden(user, now)).exclude(is_unfit(user))


_UNFIT = PreparedExists(sight.unfit_who, int, date)


def is_unfit(user: User) -> RawSQL:
    """Return the condition that ``user`` is contracted and lacks what makes them a school official: for any row."""
    return _UNFIT(user.pk, clock.today())


_HIDDEN = Prepared(sight.hidden, int, datetime)


def hidden(user: User, now: datetime) -> RawSQL:
    """Return the ids of the students whom ``user`` must not know of, for statements about them."""
    return _HIDDEN(user.pk, now)


def hidden_ids(user: User, now: datetime) -> frozenset[int]:
    """Return the ids of the students whom ``user`` must not know of. One query."""
    return frozenset(sight.hidden(user.pk, now))


def at_schools(schools: Collection[int]) -> QuerySet[Any, int]:
    """Return the ids of the students who are at one of ``schools`` today, whoever may open them."""
    return sight.children(SchoolMembership.objects.on(clock.today()).filter(school__in=schools))


def visible_records(user: User) -> StudentQuerySet:
    """Return the students ``user`` may open, with the records that were merged into these."""
    seen = visible_students(user).values("pk")
    return Student.objects.filter(Q(pk__in=seen) | Q(merged_into__in=seen))


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
    if not roles_of(user).any(MAY["students.guardianship.view"]):
        return Guardianship.objects.none()
    return Guardianship.objects.filter(student__in=visible_records(user))


def visible_documents(user: User) -> QuerySet[StoredFile]:
    """Return the court documents that ``user`` may read."""
    if not roles_of(user).any(MAY["students.document.view"]):
        return store.present().none()
    owners = visible_guardianships(user).values("ref")
    return store.present().filter(owner_kind=GUARDIANSHIP.name, owner_ref__in=owners)


def visible_notices(user: User) -> QuerySet[ErrorNotice]:
    """Return what ``user`` is told of records that were entered in error."""
    return ErrorNotice.objects.filter(user=user)


def permitted(user: User, action: str, obj: Record | None = None) -> bool:
    """
    Tell whether ``user`` may do ``action`` (to ``obj``), which they see.

    Of a student the role must be held at a school where the student is today, or for the whole district. Who is not on
    the roster is at no school: whoever was given access to them, but not in an emergency, does what the role may.
    What someone opened in an emergency is for somebody else to judge.
    """
    held = roles_of(user)
    if action == "students.emergency.review" and isinstance(obj, EmergencyAccess) and obj.user_id == user.pk:
        return False
    student = obj if isinstance(obj, Student) else getattr(obj, "student", None)
    if student is None or isinstance(obj, ErrorNotice):
        return held.any(MAY[action])
    schools = held.schools(MAY[action])
    if schools is None:
        return True
    about = sight.of_child(student)
    granted = AccessGrant.objects.at(clock.now()).filter(about, user=user)
    if action not in GRANTED:
        granted = granted.exclude(kind=AccessGrant.Kind.EMERGENCY)
    if (action in GRANTED or student.provisional) and granted.exists():
        return held.any(MAY[action])
    return SchoolMembership.objects.on(clock.today()).filter(about, school__in=schools).exists()


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


def offered_each(user: User, records: Sequence[Record]) -> list[list[str]]:
    """Return what is ``offered`` of some records of one kind, all about one student: each right is asked once."""
    if not records:
        return []
    flow = FLOWS[type(records[0])]
    may = {name for name in flow.transitions if permitted(user, f"{flow.name}.{name}", records[0])}
    return [[name for name in flow.legal_for(one, clock.today()) if name in may] for one in records]


def sees_imports(user: User) -> bool:
    """Tell whether ``user`` may see imports, which name no student."""
    return roles_of(user).any(MAY["students.import.view"])


def visible_imports(user: User) -> QuerySet[RosterImport]:
    """Return the imports ``user`` may see: all or none."""
    return RosterImport.objects.all() if sees_imports(user) else RosterImport.objects.none()
