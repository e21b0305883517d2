"""Writes referrals to supports: each locks, asks who and when, changes, checks and saves."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from community import policies, selectors
from community.models import Support, SupportReferral, SupportReferralStatus
from community.services.referral_steps import (
    contact_begins,
    contact_made,
    day_of_step,
    referral_locked,
    referral_moved,
)
from community.workflow import REFERRAL
from core import history, records
from core.errors import Conflict
from core.rules import not_to_come, said
from district.models import School, User
from district.roles import roles_of
from students import policies as students
from students.models import Student


@transaction.atomic
def referral_refer(
    *, actor: User, student: str, support: str, purpose: str, language: str, on: date, today: date, at: datetime
) -> SupportReferral:
    """
    Refer ``student`` to ``support``, both references: a place where one is free and nobody waits, else in turn.

    The school is that of the student today, at which ``actor`` holds a role that refers.

    :raises ValidationError: naming each field that is not right.
    """
    policies.check(actor, f"{REFERRAL.name}.refer")
    child = _student(actor, student)
    school = _school(actor, child, today)
    found = _offered(actor, support, school, today)
    not_to_come(on, today, "on")
    if on < found.from_date:
        raise ValidationError({"on": _("The support was not given yet on that day. Choose a later one.")})
    waits = found.places_free == 0 or selectors.first_waiting(found) is not None
    made = SupportReferral(
        student=child, school=school, support=found, language=language, referred_by=actor, referred_date=on,
        referred_at=at, purpose=said(purpose, "purpose", _("Say what for.")),
        status=SupportReferralStatus.WAITING if waits else SupportReferralStatus.REFERRED,
    )  # fmt: skip
    with history.action(f"{REFERRAL.name}.{'wait' if waits else 'refer'}", actor=actor):
        records.insert(made)
        if not waits:
            contact_begins(actor, made, on, today, at)
    return made


@transaction.atomic
def referral_take_place(*, actor: User, ref: str, version: int | None, today: date, at: datetime) -> SupportReferral:
    """
    Give the place that is free to whoever waits first. The first contact is due from now on.

    :raises Conflict: when no place is free, or somebody has waited for longer.
    """
    referral = referral_locked(actor, ref, version, "take_place")
    support = Support.objects.select_for_update(of=("self",), no_key=True).get(pk=referral.support_id)
    if support.places_free == 0:
        raise Conflict(_("No place is free. Whoever keeps the directory can correct how many there are."))
    first = selectors.first_waiting(support)
    if first is not None and first.pk != referral.pk:
        raise Conflict(_("Somebody has waited for this support for longer. Their turn comes first."))
    with history.action(f"{REFERRAL.name}.take_place", actor=actor):
        referral_moved(referral, "take_place")
        contact_begins(actor, referral, today, today, at)
    return referral


@transaction.atomic
def referral_contact(
    *, actor: User, ref: str, version: int | None, on: date, what: str, today: date, at: datetime
) -> SupportReferral:
    """
    Note the first contact with the family ``on`` a day, and what was said: that does the duty.

    :raises ValidationError: on ``on``, for a day that cannot be; on ``what``, when nothing is said.
    """
    referral = referral_locked(actor, ref, version, "contact")
    day_of_step(referral, on, today)
    evidence = said(what, "what", _("Say who spoke with whom."))
    referral.contacted_date = on
    with history.action(f"{REFERRAL.name}.contact", actor=actor):
        referral_moved(referral, "contact", "contacted_date")
        contact_made(actor, referral, on, evidence, at)
    return referral


@transaction.atomic
def referral_connect(
    *, actor: User, ref: str, version: int | None, on: date, today: date, at: datetime
) -> SupportReferral:
    """
    Note since when the student takes part. Without a contact before, this was the first one.

    :raises ValidationError: on ``on``, for a day that cannot be.
    """
    referral = referral_locked(actor, ref, version, "connect")
    day_of_step(referral, on, today)
    if referral.contacted_date is not None and on < referral.contacted_date:
        raise ValidationError({"on": _("That is before the first contact. Choose that day or a later one.")})
    referral.contacted_date = referral.contacted_date or on
    referral.connected_date = on
    with history.action(f"{REFERRAL.name}.connect", actor=actor):
        referral_moved(referral, "connect", "contacted_date", "connected_date")
        contact_made(actor, referral, on, _("The student takes part."), at)
    return referral


def _student(actor: User, ref: str) -> Student:
    found = students.visible_students(actor).filter(ref=ref).first()
    if found is None:
        raise ValidationError({"student": _("There is no such student whom you may open.")})
    return found


def _school(actor: User, student: Student, today: date) -> School:
    school = selectors.school_of(student, today)
    if school is None:
        raise ValidationError({"student": _("No school of this student is known today. Ask who keeps the roster.")})
    if not roles_of(actor).at(REFERRAL.may[f"{REFERRAL.name}.refer"], school.pk):
        raise ValidationError({"student": _("You refer students of your schools alone. Ask somebody of theirs.")})
    return school


def _offered(actor: User, ref: str, school: School, today: date) -> Support:
    """Return the support, locked so that of two who come at once one sees the other."""
    seen = selectors.supports_to_refer_to(actor, today).filter(ref=ref).values("pk")
    found = Support.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=seen).first()
    if found is None:
        raise ValidationError({"support": _("It is not offered today. Choose another one.")})
    named = set(found.for_schools.values_list("school", flat=True))
    if named and school.pk not in named:
        raise ValidationError({"support": _("It is not for students of this school. Choose another one.")})
    return found
