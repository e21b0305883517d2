"""What police, schools, court officers and the county attorney tell, taken once: with it begins a case."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from core import history, records
from core.errors import Conflict
from core.rules import not_to_come, said
from district.models import Organization, School, User
from diversion import policies, selectors
from diversion.models import CaseStatus, ContactStudent, DiversionCase, DiversionReferral, DutyKind, Offense, Source
from diversion.services.duties import duty_begin
from diversion.services.putting import student_meant
from diversion.workflow import CASE, REFERRAL
from students import policies as students
from students.models import Student

WORDS = ("source", "agency", "referrer", "reached_at", "number", "student", "name", "student_number", "school",
         "offense", "charges", "what_happened", "harmed", "contact")  # fmt: skip
DAYS = ("received_date", "offense_date", "birth_date")


def referral_problems(told: Mapping[str, Any], today: date) -> dict[str, str]:
    """
    Return by field what speaks against what was ``told`` so far: against what is not told yet, nothing.

    A short page asks it of its own answers, and whoever sends all of them, of all.
    """
    found: dict[str, str] = {}
    for name in DAYS:
        if told.get(name) is not None:
            try:
                not_to_come(told[name], today, name)
            except ValidationError as error:
                found[name] = error.message_dict[name][0]
    if {"source", "agency"} <= told.keys() and told["source"] != Source.SCHOOL and not told["agency"]:
        found["agency"] = _("Choose the agency that referred.")
    if {"student", "name"} <= told.keys() and not told["student"] and not told["name"]:
        found["student"] = _("Choose a student, or type the name as it was told below.")
    # Asked of everybody who is told by name: who is known to the roster is nobody’s to find out by leaving it out.
    if {"student", "school"} <= told.keys() and not told["student"] and not told["school"]:
        found["school"] = _("Choose the school of the youth.")
    received, happened = told.get("received_date"), told.get("offense_date")
    if received is not None and happened is not None and received < happened and "offense_date" not in found:
        found["received_date"] = _("That is before the day of the offense. Choose that day or a later one.")
    return found


@transaction.atomic
def referral_send(
    *, actor: User, source: str, received_date: date, offense_date: date, charges: str, what_happened: str,
    at: datetime, today: date, birth_date: date | None = None, **more: str,
) -> DiversionReferral:  # fmt: skip
    """
    Take a referral: open a case for the youth and the day, with its review, or add it to the case that is there.

    ``more`` are ``WORDS``: ``agency``, ``student`` and ``contact`` are references, ``school`` and ``offense`` codes.
    Who is told with the number and birth date of one student is that student: nobody is told so who may not open them.
    What was sent before under the agency’s ``number``, with all the same, is answered with what was made then.

    :raises ValidationError: naming each field that is not right.
    :raises Conflict: when the number was taken with something else.
    """
    policies.check(actor, f"{REFERRAL.name}.send")
    days = {"received_date": received_date, "offense_date": offense_date, "birth_date": birth_date}
    given = more | {"source": source, "charges": charges, "what_happened": what_happened}
    told: dict[str, Any] = {name: given.get(name, "").strip() for name in WORDS}
    if problems := referral_problems(told | days, today):
        raise ValidationError(problems)
    referral = DiversionReferral(
        source=source, agency=_agency(told["agency"]), received_date=received_date, entered_by=actor, entered_at=at,
        offense=_offense(told["offense"], offense_date), contact=_contact(actor, told["contact"]),
        charges=said(charges, "charges", _("Say the charges or the reason, as they were written.")),
        what_happened=said(what_happened, "what_happened", _("Say in a few sentences what is said to have happened.")),
        digest=_digest(told, days), **{name: told[name] for name in ("referrer", "reached_at", "number", "harmed")},
    )  # fmt: skip
    _in_turn(actor, referral, offense_date)
    if referral.number and (before := _taken(referral)):
        return before
    child = _student(actor, told["student"]) if told["student"] else None
    meant = child or student_meant(actor, told["student_number"], birth_date)
    place = _school(actor, told["school"], meant if child else None)
    youth = DiversionCase(
        student=meant, name=told["name"], birth_date=birth_date, student_number=told["student_number"],
        school=_school_then(meant, offense_date) or place, offense_date=offense_date, offense=referral.offense,
        referred_date=received_date,
    )  # fmt: skip
    if youth.school_id is None:
        raise ValidationError({"school": _("The roster does not say where the student was that day. Choose a school.")})
    with history.action(f"{REFERRAL.name}.send", actor=actor):
        there = _same(youth)
        referral.case = there or _opened(actor, youth)
        records.insert(referral)
        if there is not None:  # whoever ends it, or enters it in error, has seen this one
            records.touch(there)
    _to_be_reviewed(actor, referral, at)
    return referral


def _agency(ref: str) -> Organization | None:
    found = selectors.agencies().filter(ref=ref).first() if ref else None
    if ref and found is None:
        raise ValidationError({"agency": _("Choose an agency that is among the district’s organizations.")})
    return found


def _offense(code: str, day: date) -> Offense | None:
    found = selectors.offenses(day).filter(code=code).first() if code else None
    if code and found is None:
        raise ValidationError({"offense": _("The law had no such section on that day.")})
    return found


def _contact(actor: User, ref: str) -> ContactStudent | None:
    found = selectors.referable(actor).filter(ref=ref).first() if ref else None
    if ref and found is None:
        raise ValidationError({"contact": _("There is no such student in a police contact whom you may refer.")})
    return found


def _student(actor: User, ref: str) -> Student:
    found = students.visible_students(actor).filter(ref=ref).first()
    if found is None:
        raise ValidationError({"student": _("There is no such student whom you may open.")})
    return found


def _school(actor: User, code: str, known: Student | None) -> School | None:
    """Return the school that was said: one of ``actor``’s; of a student whom they chose the roster knows it."""
    found = policies.referral_schools(actor).filter(code=code).first() if code else None
    if found is None and (code or known is None):
        raise ValidationError({"school": _("Choose one of your schools.")})
    return found


def _school_then(student: Student | None, day: date) -> School | None:
    return selectors.school_on(student, day) if student is not None else None


def _digest(told: Mapping[str, str], days: Mapping[str, date | None]) -> str:
    """Return what stands for all that was sent."""
    words = json.dumps([sorted(told.items()), sorted((name, str(day)) for name, day in days.items())])
    return hashlib.sha256(words.encode()).hexdigest()


def _in_turn(actor: User, referral: DiversionReferral, day: date) -> None:
    """Let referrals of one day of an offense, and those of one number, be taken in turn: each sees the one before."""
    whose = referral.agency.ref if referral.agency is not None else actor.ref
    with connection.cursor() as cursor:
        for what in sorted({f"diversion {day}", f"diversion {whose} {referral.number}"}):
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [what])


def _taken(referral: DiversionReferral) -> DiversionReferral | None:
    """
    Return what was made of the same number before: one’s own receipt.

    :raises Conflict: where that said something else, or somebody else sent it.
    """
    there = DiversionReferral.objects.filter(agency=referral.agency, number=referral.number)
    if referral.agency is None:
        there = there.filter(entered_by=referral.entered_by)
    before = there.select_related("case").first()
    if before is None:
        return None
    if before.case.seal_id or before.digest != referral.digest or before.entered_by_id != referral.entered_by_id:
        raise Conflict(
            _(
                "A referral with this number was sent already, and said something else. Look for it in the list of "
                "referrals. If this is another one, check its number."
            ),
            "number",
        )
    return before


def _same(youth: DiversionCase) -> DiversionCase | None:
    """
    Return the case of the same youth and day, locked: the open one, else one of the same offense, however it ended.

    One that came back to whoever referred goes on no more: who is referred anew is to be reviewed anew.
    Whom nobody has matched is the same by name and birth date.
    """
    standing = DiversionCase.objects.standing().unsealed().exclude(status=CaseStatus.RETURNED)
    there = standing.select_for_update(of=("self",)).filter(offense_date=youth.offense_date)
    if youth.student is not None:
        there = there.filter(Q(student=youth.student) | Q(student__merged_into=youth.student))
    elif youth.birth_date is None:
        return None
    else:
        there = there.filter(student=None, name__named_as=youth.name, birth_date=youth.birth_date)
    found = list(there.select_related("student", "school").order_by("pk"))
    going_on = next((one for one in found if one.is_open), None)
    return going_on or next((one for one in found if one.offense_id == youth.offense_id), None)


def _opened(actor: User, youth: DiversionCase) -> DiversionCase:
    with history.action(f"{CASE.name}.open", actor=actor):
        return records.insert(youth)


def _to_be_reviewed(actor: User, referral: DiversionReferral, at: datetime) -> None:
    """Let somebody look at it: of a case that waits for its review anyway, nobody is asked twice."""
    case = referral.case
    if not case.duties.open().filter(kind=DutyKind.REVIEW).exists():
        duty_begin(actor=actor, case=case, kind=DutyKind.REVIEW, began_at=at)
