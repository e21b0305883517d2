"""The demonstration's log of disclosures: another school that asked and was answered, and a clinic that waits."""

from __future__ import annotations

import io
from datetime import date, time

from demo.moments import moment
from demo.people import account
from district.models import Role
from privacy import services
from privacy.models import Basis, Kind, Part
from students.models import Student

SCHOOL = "Sample Valley Academy"
ENROLLS = "The student wants to enroll there."
FORM = """\
Sample Valley Academy, office of records

Please send us the transcript and the attendance of this school year of the student named on the telephone. The
family applied for a place here.

This document belongs to the demonstration and is invented; there is no such school.
"""
CLINIC = "Sample Family Clinic"


def tell(asked: Student, waiting: Student) -> None:
    """Let a school and a clinic ask, and the school be answered."""
    privacy = account(Role.PRIVACY_OFFICER)
    with moment(date(2022, 10, 6), time(10, 20)) as (today, at):
        request = services.log_enter(
            actor=privacy, ref=asked.ref, kind=Kind.REQUESTED, party_name="Odessa Marlow", party_organization=SCHOOL,
            interest=ENROLLS, what="Transcript, and attendance of this school year.", on_date=today, at=at, today=today,
        )  # fmt: skip
        services.disclosure_add_document(
            actor=privacy, ref=request.ref, document=io.BytesIO(FORM.encode()), name="Request.txt", at=at
        )
    with moment(date(2022, 10, 11), time(14, 5)) as (today, at):
        services.disclosure_answer(
            actor=privacy, ref=request.ref, version=None, kind=Kind.DISCLOSED, basis=Basis.OTHER_SCHOOL,
            interest=ENROLLS, what="Transcript up to June, and attendance up to October 7.",
            parts=[Part.NAME, Part.ATTENDANCE], on_date=today, at=at, today=today,
        )  # fmt: skip
    with moment(date(2022, 10, 13), time(9, 15)) as (today, at):
        services.log_enter(
            actor=privacy, ref=waiting.ref, kind=Kind.REQUESTED, party_name="Tamsin Orrick", party_organization=CLINIC,
            interest="To plan appointments outside of class.", what="The timetable of this semester.",
            on_date=today, at=at, today=today,
        )  # fmt: skip
