"""
What a contact and a student in it say, put down in the same way whoever sends it: the page, the API, a file.

Who may is asked by those who call it, inside ``history.action``.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from core import records
from core.rules import not_to_come, said
from district.models import User
from diversion import policies, selectors
from diversion.models import ContactStudent, Offense, PoliceContact, Why
from students import policies as students
from students.models import Student

TOLD = (
    "on_date", "at_time", "where", "place", "kind", "started_by", "why", "asked_by", "what", "officer", "agency_number",
)  # fmt: skip
OF_STUDENT = (
    "part", "was_referred", "was_cited", "was_searched", "in_custody", "was_arrested", "statute", "outcome", "force",
    "parent_told_at", "offer", "no_offer_why",
)  # fmt: skip


def contact_put(
    *, actor: User, school: str, on_date: date, where: str, kind: str, started_by: str, what: str, agency: str,
    today: date, at: datetime, why: str = Why.NOT_SAID, at_time: time | None = None, place: str = "",
    asked_by: str = "", officer: str = "", agency_number: str = "",
) -> PoliceContact:  # fmt: skip
    """
    Put down a contact at ``school``, a code of one where ``actor`` records them, with ``agency``, a reference.

    :raises ValidationError: naming each field that is not right; a number that the agency has used that day.
    """
    there = policies.schools(actor).filter(code=school).first()
    if there is None:
        raise ValidationError({"school": _("Choose one of your schools.")})
    contact = PoliceContact(school=there, entered_by=actor, entered_at=at)
    contact_say(
        contact, agency, today, on_date=on_date, at_time=at_time, where=where, place=place, kind=kind,
        started_by=started_by, why=why, asked_by=asked_by, what=what, officer=officer, agency_number=agency_number,
    )  # fmt: skip
    return records.insert(contact)


def contact_say(contact: PoliceContact, agency: str, today: date, **told: Any) -> None:
    """
    Let a contact say what is ``told`` of it, unsaved.

    :raises ValidationError: on a day to come, an agency that is none here, or a story without words.
    """
    not_to_come(told["on_date"], today, "on_date")
    found = selectors.agencies().filter(ref=agency).first()
    if found is None:
        raise ValidationError({"agency": _("Choose an agency that is among the district’s organizations.")})
    contact.agency = found
    told["what"] = said(told["what"], "what", _("Say in a few sentences why the police came, and what happened."))
    for name in TOLD:
        setattr(contact, name, told[name].strip() if isinstance(told[name], str) else told[name])


def student_put(
    contact: PoliceContact, *, actor: User, at: datetime, today: date, student: Student | None = None, name: str = "",
    birth_date: date | None = None, student_number: str = "", offense: str = "", **told: Any,
) -> ContactStudent:  # fmt: skip
    """
    Put down what a contact was for ``student``, or for somebody as the agency told them.

    Who is told with the number and birth date of one student whom ``actor`` may open is matched, of what a system tells
    any: nobody learns by trying who somebody is. ``offense`` is a section of the Code.

    :raises ValidationError: naming each field that is not right.
    """
    if birth_date is not None:
        not_to_come(birth_date, today, "birth_date")
    one = ContactStudent(
        contact=contact, name=name.strip(), birth_date=birth_date, student_number=student_number.strip()
    )
    one.student = student or student_meant(actor, one.student_number, one.birth_date)
    student_say(one, offense, at, told)
    return records.insert(one)


def student_say(one: ContactStudent, offense: str, at: datetime, told: dict[str, Any]) -> None:
    """
    Let a student in a contact say what is ``told`` of them, unsaved.

    :raises ValidationError: on a section that the law had not, or a moment that cannot be.
    """
    for name in OF_STUDENT:
        setattr(one, name, told[name].strip() if isinstance(told[name], str) else told[name])
    one.offense = _offense(offense, one.contact.on_date)
    judge_told(one, at)


def judge_told(one: ContactStudent, at: datetime) -> None:
    """:raises ValidationError: when a parent was told at a moment that cannot be."""
    told = one.parent_told_at
    if told is None:
        return
    if told > at:
        raise ValidationError({"parent_told_at": _("That moment is still to come.")})
    if timezone.localdate(told) < one.contact.on_date:
        raise ValidationError({"parent_told_at": _("That is before the day of the contact.")})


def _offense(code: str, day: date) -> Offense | None:
    if not code:
        return None
    found = selectors.offenses(day).filter(code=code).first()
    if found is None:
        raise ValidationError({"offense": _("The law had no such section on the day of the contact.")})
    return found


def student_meant(actor: User, number: str, born: date | None) -> Student | None:
    """
    Return the one student with the number and birth date that were told; None where it is not certain.

    Nobody learns by trying: of a person's students only those are asked whom they may open.
    """
    if not number or born is None:
        return None
    known = Student.objects.all() if actor.is_service else students.visible_records(actor)
    same = known.filter(local_id__reads_as=number, birth_date=born, entered_in_error_at=None)
    found = [each.merged_into or each for each in same.select_related("merged_into")]
    meant = {each.pk: each for each in found}
    return next(iter(meant.values())) if len(meant) == 1 else None
