"""Whether a child is eligible: asked, answered and logged in one transaction. It opens no case."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from math import ceil
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils.translation import gettext as _

from core import history, records
from core.errors import TooOften
from core.rules import not_to_come, said
from district.models import Organization, User
from diversion import policies, selectors
from diversion.models import EligibilityRequest
from diversion.services.putting import student_meant
from diversion.workflow import ELIGIBILITY
from privacy.models import Disclosure, Kind
from privacy.services import disclosure_log
from students import policies as students
from students.models import Student

HOUR = timedelta(hours=1)


@transaction.atomic
def eligibility_ask(
    *, actor: User, caller: str, on_date: date, today: date, at: datetime, organization: str = "",
    agency_number: str = "", student: str = "", name: str = "", birth_date: date | None = None,
    student_number: str = "", section: str = "", harmed: str = "not_asked",
) -> EligibilityRequest:  # fmt: skip
    """
    Answer whether a child is eligible for what was done ``on_date``, and keep that it was asked.

    ``student`` is the reference of one whom ``actor`` may open; number and birth date together name one of those, and
    of a system any. Whoever is not known that way is answered by age and offense alone, and nothing tells which it was.
    A request for what is kept about a child is logged besides (34 CFR 99.32), with what came of it.

    :raises ValidationError: naming each field that is not right.
    :raises TooOften: when ``actor`` has asked as often within an hour as anybody may.
    """
    policies.check(actor, f"{ELIGIBILITY.name}.ask")
    not_to_come(on_date, today, "on_date")
    _not_too_often(actor, at)
    one = EligibilityRequest(
        caller=said(caller, "caller", _("Say who asks.")), organization=_organization(organization, actor),
        agency_number=agency_number.strip(), name=name.strip(), birth_date=birth_date,
        student_number=student_number.strip(), section=section.strip(), on_date=on_date, harmed=harmed,
        asked_by=actor, asked_at=at,
    )  # fmt: skip
    one.student = _student(actor, student) if student else student_meant(actor, one.student_number, birth_date)
    _answer(one)
    with history.action(f"{ELIGIBILITY.name}.ask", actor=actor):
        made = records.insert(one)
        if made.student is not None and made.is_from_outside:
            _log(made, made.student, today)
        return made


def _answer(one: EligibilityRequest) -> None:
    """Let a question say both answers: to those of this room, and to whoever asks, who learns of no earlier case."""
    rules = selectors.rules_on(one.on_date, one.organization)
    one.offense = selectors.offense_on(one.section, one.on_date)
    born = one.birth_date or (one.student.birth_date if one.student else None)
    asked: dict[str, Any] = {"offense": one.offense, "on_date": one.on_date, "harmed": one.harmed}
    whole = selectors.fed(rules, born=born, student=one.student, **asked)
    # Of the birth date, too, whoever asks is told nothing that they did not say.
    told = selectors.fed(rules, born=one.birth_date if one.is_from_outside else born, **asked)
    one.rules = whole.rules
    one.answer, one.rule, one.told, one.told_rule = whole.kind, whole.rule, told.kind, told.rule


def _log(one: EligibilityRequest, student: Student, today: date) -> None:
    """Log that an agency asked about a student, and that nothing of the record was told."""
    about: dict[str, Any] = {
        "actor": one.asked_by, "student": student, "on_date": today, "at": one.asked_at, "today": today,
        "interest": _("Whether diversion is possible instead of going to court"),
        "what": _("Whether the rules of diversion fit this student"),
        "party_name": one.caller, "party_organization": one.organization.name if one.organization else "",
    }  # fmt: skip
    request: Disclosure = disclosure_log(kind=Kind.REQUESTED, **about)
    why = _("Answered from what the caller said of age and offense alone. Nothing of the record was told.")
    disclosure_log(kind=Kind.REFUSED, answers=request, why_refused=why, **about)


def _not_too_often(actor: User, at: datetime) -> None:
    """:raises TooOften: when ``actor`` has asked as often within the last hour as anybody may."""
    with connection.cursor() as cursor:  # a hundred at the same moment are no way around
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"{ELIGIBILITY.name}.ask {actor.ref}"])
    most = settings.ELIGIBILITY_ASKS_PER_HOUR
    recent = EligibilityRequest.objects.filter(asked_by=actor, asked_at__gt=at - HOUR).order_by("-asked_at")
    oldest = recent.values_list("asked_at", flat=True)[most - 1 : most].first()
    if oldest is not None:
        seconds = ceil((oldest + HOUR - at).total_seconds())
        words = _("You asked %(most)d times within an hour. More are not answered. Try again in %(minutes)d minutes.")
        raise TooOften(words % {"most": most, "minutes": ceil(seconds / 60)}, seconds)


def _organization(ref: str, actor: User) -> Organization | None:
    """:raises ValidationError: when it is none of the district's; of a system, when it names none."""
    if not ref and not actor.is_service:
        return None
    found = selectors.agencies().filter(ref=ref).first()
    if found is None:
        raise ValidationError({"organization": _("Choose an agency that is among the district’s organizations.")})
    return found


def _student(actor: User, ref: str) -> Student:
    found = students.visible_students(actor).filter(ref=ref).first()
    if found is None:
        raise ValidationError({"student": _("There is no such student whom you may open.")})
    return found
