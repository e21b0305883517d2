"""Valid rows of the students' room, made as its services and imports would leave them."""

from __future__ import annotations

import io
import itertools
from datetime import UTC, date, datetime

from core import clock
from core.files import store
from core.models import StoredFile
from district.models import School, User
from students.models import (
    AccessGrant,
    ClassEnrollment,
    CodeAcceptance,
    CodeOfConduct,
    ConflictOfInterest,
    EmergencyAccess,
    ErrorNotice,
    Guardian,
    Guardianship,
    RollClass,
    SchoolMembership,
    Student,
    StudentTrait,
)
from students.models.access import EMERGENCY_LASTS
from tests.factories.district import TESTER, district, loaded, make, school
from tests.factories.writing import writing

_number = itertools.count(1)
BEGAN = date(2022, 8, 23)
SINCE = datetime(2022, 8, 23, 13, tzinfo=UTC)
LATER = datetime(2023, 8, 23, 13, tzinfo=UTC)


def student(given: str = "", family: str = "", *, at: School | None = None, since: date = BEGAN, **fields) -> Student:
    """Return a student on the roster, at one school since that day unless ``at`` is None."""
    number = next(_number)
    if not fields.get("provisional"):
        fields = {"source_id": f"u-{number}", "local_id": f"N{number:06}"} | fields
    made = make(
        Student(
            district=district(),
            given_name=given or f"Given{number}",
            family_name=family or f"Family{number}",
            **{"birth_date": date(2007, 3, 9), **fields},
        )
    )
    made.refresh_from_db()
    if at is not None:
        enrolled(made, at, since=since)
    return made


def enrolled(
    one: Student, at: School | None = None, *, since: date = BEGAN, until: date | None = None, classes: int = 1
) -> SchoolMembership:
    """Return a membership of a student, with the classes from which it follows."""
    at = at or school()
    for _ in range(classes):
        number = next(_number)
        roll = RollClass.objects.create(school=at, source_id=f"c-{number}", title=f"Class {number}")
        ClassEnrollment.objects.create(
            source_id=f"e-{number}", student=one, roll_class=roll, from_date=since, until_date=until
        )
    return make(SchoolMembership(student=one, school=at, from_date=since, until_date=until))


def trait(one: Student, kind: str, value: str, *, since: date | None = None, until: date | None = None) -> StudentTrait:
    """Return what is so of a student over ``[since, until)``."""
    return make(StudentTrait(student=one, kind=kind, value=value, from_date=since, until_date=until))


def guardian(one: Student, given: str = "", family: str = "", *, relation: str = "parent", **fields) -> Guardianship:
    """Return who answers for a student."""
    number = next(_number)
    who = make(
        Guardian(
            district=district(),
            source_id=f"g-{number}",
            given_name=given or f"Parent{number}",
            family_name=family or f"Family{number}",
            email=f"parent{number}@example.org",
        )
    )
    who.refresh_from_db()
    told = {"from_date": BEGAN} | fields
    return make(Guardianship(student=one, guardian=who, relation=relation, **told))


def grant(who: User, one: Student, *, since: datetime = SINCE, until: datetime | None = None, **fields) -> AccessGrant:
    """Return access of a person to a student, given by the privacy officer unless ``fields`` say otherwise."""
    told = {"kind": "given", "why": "Given by the privacy officer to prepare a meeting."} | fields
    return make(AccessGrant(user=who, student=one, from_at=since, until_at=until, **told))


def conflict(who: User, one: Student, *, since: datetime = SINCE, until: datetime | None = None) -> ConflictOfInterest:
    """Return a conflict of interest."""
    return make(ConflictOfInterest(user=who, student=one, kind="relative", said_by=who, from_at=since, until_at=until))


def emergency(
    who: User, one: Student, *, at: datetime = SINCE, purpose: str = "health", words: str = "A fire.", **fields
) -> EmergencyAccess:
    """Return an emergency access that was opened at a moment, with its hour; ``fields`` tell of its review."""
    opened = grant(who, one, since=at, until=at + EMERGENCY_LASTS, kind="emergency", why="Emergency.", granted_by=who)
    return make(
        EmergencyAccess(user=who, student=one, grant=opened, purpose=purpose, words=words, opened_at=at, **fields)
    )


def code(text: str = "I look only at records that my work needs.") -> CodeOfConduct:
    """Return the newest code of conduct, published at the first call."""
    return CodeOfConduct.objects.order_by("-number").first() or loaded(
        CodeOfConduct(number=1, text=text, published_at=SINCE)
    )


def accepted(who: User) -> User:
    """Return ``who``, who accepted the newest code of conduct."""
    if not CodeAcceptance.objects.filter(user=who, code=code()).exists():
        loaded(CodeAcceptance(user=who, code=code(), accepted_at=SINCE))
    return who


def court_document(one: Guardianship, data: bytes = b"By order of the court.") -> StoredFile:
    """Return a court's document, kept for a guardianship."""
    with writing():
        return store.file_store(
            actor=TESTER, owner_kind="students.guardianship", owner_ref=one.ref, file=io.BytesIO(data),
            name="court-order", at=clock.now(),
        )  # fmt: skip


def barred(one: Student | None = None, **fields) -> Guardianship:
    """Return a guardianship of someone whom a court barred, with its document."""
    made = guardian(one or student(), **fields)
    told = {"barred_date": date(2022, 9, 1), "barred_reason": "No contact.", "may_receive_records": False}
    document = court_document(made)
    with writing():
        Guardianship.objects.filter(pk=made.pk).update(court_document=document, **told)
    made.refresh_from_db()
    return made


def notice(who: User, one: Student, *, read_at: datetime = SINCE, **fields) -> ErrorNotice:
    """Return what someone is told of a student who was entered in error."""
    return make(ErrorNotice(user=who, student=one, last_read_at=read_at, **fields))


def in_error() -> Student:
    """Return a student who was entered in error."""
    made = student(provisional="other")
    with writing():
        Student.objects.filter(pk=made.pk).update(entered_in_error_at=clock.now(), error_reason="Nobody.")
    made.refresh_from_db()
    return made


def merged(one: Student, into: Student) -> Student:
    """Return a record that is told as another student's."""
    with writing():
        Student.objects.filter(pk=one.pk).update(merged_into=into)
    one.refresh_from_db()
    return one


def code_after(one: CodeOfConduct) -> CodeOfConduct:
    """Return the next version of the code of conduct, which nobody accepted yet."""
    return loaded(CodeOfConduct(number=one.number + 1, text=f"Version {one.number + 1}.", published_at=SINCE))
