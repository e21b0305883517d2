"""
The demonstration's past of access: the code of conduct, grants, a conflict, emergencies, a court's order, disclosures.

All of it is one transaction, and is told once the roster is there.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.db import transaction

from core import jobs
from core.models import Job
from demo import conduct, disclosures, story
from demo.moments import moment
from demo.people import account
from district.models import Role
from students import services
from students.models import (
    AccessGrant,
    CodeOfConduct,
    ConflictOfInterest,
    EmergencyAccess,
    Guardianship,
    SchoolMembership,
    Student,
)
from students.services.emergencies import NOTICE

# Between these days everybody who has a part is where they are said to be.
FIRST, LAST = date(2022, 9, 1), date(2022, 10, 13)


@dataclass(frozen=True, slots=True)
class Given:
    """Access that the facilitator was given, and until when: by the day it was said, or by its end with a reason."""

    on: date
    why: str
    until: date | None = None
    ended: date | None = None
    reason: str = ""


GIVEN = (
    Given(date(2022, 9, 28), "Leads the ninth-grade circle that this student takes part in."),
    Given(date(2022, 9, 28), "Prepares the student’s return to class with the family."),
    Given(date(2022, 10, 4), "Keeps the weekly check-in of this fall.", until=date(2022, 12, 21)),
    Given(
        date(2022, 9, 29), "Meets the student and a teacher after a quarrel in class.", ended=date(2022, 10, 7),
        reason="Both have met twice and want no third time.",
    ),
)  # fmt: skip
COURT_ORDER = """\
District Court of Sample County, Iowa: Order for Protection

The respondent shall have no contact with the minor child, at school or elsewhere, and shall receive no records of
the child from any school, until this court orders otherwise. The petitioner has sole legal custody.

This document belongs to the demonstration and is invented; there is no such court.
"""
BARRED = "No contact with the student and no school records, until the court says otherwise."
# Not on the roster: taken to a restorative meeting by a cousin who is.
VISITOR: dict[str, Any] = {
    "provisional": Student.Origin.OTHER_DISTRICT, "given_name": "Wren", "middle_name": "", "family_name": "Hollowick",
    "preferred_given_name": "", "preferred_family_name": "", "birth_date": date(2007, 2, 11), "local_id": "",
    "state_id": "",
}  # fmt: skip


def is_told() -> bool:
    """Tell whether the past of access was told in this database."""
    return AccessGrant.objects.filter(why=GIVEN[0].why).exists()


@transaction.atomic
def tell(say: Callable[[str], None]) -> None:
    """Let the code be published, and access be given and ended, taken in emergencies and reviewed."""
    if not CodeOfConduct.objects.exists():
        conduct.tell(story.on)
        say("code of conduct: published and accepted")
    north = _students("north", len(GIVEN))
    _grants(north)
    _court_order(north[0])
    _conflict(_students("lincoln", 1)[0])
    _visitor()
    _emergencies(_students("hoover", 1)[0], _students("east", 1)[0])
    disclosures.tell(*_students("roosevelt", 2))
    say(f"access: {len(GIVEN)} given, 1 conflict of interest, 2 emergencies, 1 guardian barred")
    say("disclosures: 1 request answered, 1 waits")


def _students(school: str, count: int) -> list[Student]:
    """Return some who have been at a school all along, and no other, with two guardians each, by their number."""
    stays = SchoolMembership.objects.filter(from_date__lte=FIRST, until_date__gt=LAST, school__code=school)
    others = SchoolMembership.objects.exclude(school__code=school)
    found = Student.objects.standing().filter(pk__in=stays.values("student")).exclude(pk__in=others.values("student"))
    two = Guardianship.objects.filter(student__in=found, relation="parent", until_date=None).values("student")
    with_two = [one["student"] for one in two]
    return list(found.filter(pk__in={pk for pk in with_two if with_two.count(pk) > 1}).order_by("local_id")[:count])


def _grants(students: list[Student]) -> None:
    privacy, facilitator = account(Role.PRIVACY_OFFICER), account(Role.RESTORATION_FACILITATOR)
    for given, student in zip(GIVEN, students, strict=True):
        with moment(given.on, time(10, 45)) as (today, at):
            grant: AccessGrant = services.student_give(
                actor=privacy, ref=student.ref, user=facilitator.ref, why=given.why, until_date=given.until,
                today=today, at=at,
            )  # fmt: skip
        if given.ended is not None:
            with moment(given.ended, time(14, 30)) as (today, at):
                services.grant_end(
                    actor=privacy, ref=grant.ref, version=None, reason=given.reason, today=today, at=at
                )  # fmt: skip


def _court_order(student: Student) -> None:
    """Let the school leader bar one of two guardians, and note how the other one is reached."""
    leader = account(Role.SCHOOL_LEADER)
    barred, other = Guardianship.objects.filter(student=student, until_date=None).order_by("pk")[:2]
    with moment(date(2022, 10, 6), time(8, 50)) as (today, at):
        services.guardianship_bar(
            actor=leader, ref=barred.ref, document=io.BytesIO(COURT_ORDER.encode()), barred_date=today,
            barred_reason=BARRED, today=today, at=at, version=None,
        )  # fmt: skip
        services.guardianship_change(
            actor=leader, ref=other.ref, language="Spanish", lives_with=True, today=today, version=None
        )


def _conflict(student: Student) -> None:
    with moment(date(2022, 9, 29), time(15, 5)) as (today, at):
        services.student_conflict(
            actor=account(Role.RESTORATION_COORDINATOR), ref=student.ref, kind=ConflictOfInterest.Kind.RELATIVE,
            today=today, at=at,
        )  # fmt: skip


def _visitor() -> None:
    with moment(date(2022, 10, 5), time(13, 20)) as (today, at):
        services.student_add(actor=account(Role.DIVERSION_COORDINATOR), is_another=False, today=today, at=at, **VISITOR)


def _emergencies(first: Student, second: Student) -> None:
    """Let two be opened in an emergency, of which one was reviewed and the other waits."""
    with moment(date(2022, 10, 3), time(14, 10)) as (_today, at):
        services.emergency_try(
            actor=account(Role.SCHOOL_LEADER), number=first.local_id, purpose=EmergencyAccess.Purpose.HEALTH,
            words="Came to our front office after a match and fainted. Hoover’s office was closed; we needed a number "
            "to call.",
            at=at,
        )  # fmt: skip
        _mails_sent()
    with moment(date(2022, 10, 4), time(9, 40)) as (today, at):
        services.emergency_review(
            actor=account(Role.PRIVACY_OFFICER), ref=EmergencyAccess.objects.get().ref, version=None,
            finding=EmergencyAccess.Finding.PROPER,
            finding_words="The family was called within minutes, and confirms it. Nothing else was opened.",
            today=today, at=at,
        )  # fmt: skip
    with moment(date(2022, 10, 13), time(15, 40)) as (_today, at):
        services.emergency_try(
            actor=account(Role.RESTORATION_FACILITATOR), number=second.local_id, purpose=EmergencyAccess.Purpose.REACH,
            words="Still here after the joint circle with East, and the last bus has left. The number on the sign-up "
            "sheet is wrong.",
            at=at,
        )  # fmt: skip
        _mails_sent()


def _mails_sent() -> None:
    """Send what tells of an emergency; a worker would do it, days later as its clock has it."""
    for job in Job.objects.filter(task=NOTICE, status=Job.Status.QUEUED):
        jobs.run(job.pk)
