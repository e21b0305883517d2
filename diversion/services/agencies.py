"""What agencies told, of what the juvenile court is told, and what safety teams ask: each entered, told or answered."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import history, records
from core.rules import not_to_come, reason_said, said
from district.models import InteragencyAgreement, Organization, School, User
from diversion import policies
from diversion.models import AgencyInformation
from diversion.workflow import AGENCY
from students import policies as students
from students.models import Student


def student_meant(actor: User, ref: str) -> Student:
    """:raises ValidationError: on ``student``, when there is none whom ``actor`` may open."""
    found = students.visible_students(actor).filter(ref=ref).first()
    if found is None:
        raise ValidationError({"student": _("There is no such student whom you may open.")})
    return found


def school_meant(actor: User, code: str, action: str) -> School:
    """:raises ValidationError: on ``school``, when ``actor`` may not do ``action`` at such a school."""
    found = policies.schools_for(actor, action).filter(code=code).first()
    if found is None:
        raise ValidationError({"school": _("Choose one of your schools.")})
    return found


def organization_meant(ref: str, field: str) -> Organization:
    """:raises ValidationError: on ``field``, when there is no such organization."""
    found = Organization.objects.filter(ref=ref).first()
    if found is None:
        raise ValidationError({field: _("There is no organization with this reference.")})
    return found


@transaction.atomic
def agency_enter(
    *, actor: User, student: str, school: str, agency: str, agreement: str, received_date: date, basis: str, what: str,
    today: date, at: datetime,
) -> AgencyInformation:  # fmt: skip
    """
    Keep what an agency told about a youth, apart from all else.

    :raises ValidationError: naming each field that is not right; an agreement that was not in force with that agency.
    """
    policies.check(actor, f"{AGENCY.name}.enter")
    not_to_come(received_date, today, "received_date")
    told_by = organization_meant(agency, "agency")
    one = AgencyInformation(
        student=student_meant(actor, student), school=school_meant(actor, school, f"{AGENCY.name}.enter"),
        agency=told_by, agreement=_agreement(agreement, told_by, received_date), received_date=received_date,
        basis=basis, what=said(what, "what", _("Say what was told.")), entered_by=actor, entered_at=at,
    )  # fmt: skip
    with history.action(f"{AGENCY.name}.enter", actor=actor):
        return records.insert(one)


def _agreement(ref: str, agency: Organization, day: date) -> InteragencyAgreement | None:
    if not ref:
        return None
    found = InteragencyAgreement.objects.on(day).filter(ref=ref, organization=agency).first()
    if found is None:
        words = _("No such agreement with this agency was in force that day.")
        raise ValidationError({"agreement": words})
    return found


@transaction.atomic
def agency_take_back(*, actor: User, ref: str, reason: str, at: datetime, version: int | None) -> AgencyInformation:
    """
    Take back what should not have been entered. It stays on record, marked.

    :raises ValidationError: without a reason.
    """
    one: Any = records.lock(policies.visible_agency(actor), ref, version=version)
    policies.check(actor, f"{AGENCY.name}.take_back", one)
    AGENCY.check("take_back", AGENCY.status_of(one, date.min))
    one.taken_back_at, one.taken_back_reason = at, reason_said(reason)
    with history.action(f"{AGENCY.name}.take_back", actor=actor, reason=one.taken_back_reason):
        return records.update(one, "taken_back_at", "taken_back_reason")
