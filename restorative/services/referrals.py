"""What somebody on the staff tells, taken once: with it begin the case and what the law asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from casework import clocks
from casework.calendar import DAY, Calendar, calendar_of
from core import history, records
from core.errors import Conflict
from core.rules import not_to_come, said
from district.models import School, User
from restorative import policies
from restorative.hard_stops import ABUSE, REPORTED, WITHOUT_REPORTER, duties_of
from restorative.models import (
    Behavior,
    CaseStatus,
    DutyKind,
    HardStop,
    Incident,
    ReferralPerson,
    RestorativeCase,
    RestorativeReferral,
)
from restorative.models.cases import unsealed
from restorative.services.duties import duty_begin
from students.models import Student

Person = Mapping[str, Any]


@transaction.atomic
def referral_send(
    *, actor: User, school: str, on_date: date, time_of_day: str, place: str, behavior: str, what_happened: str,
    people: Sequence[Person], hard_stops: Sequence[str], at: datetime, today: date, staff_note: str = "",
    urgency: str = "normal", removal_decided_date: date | None = None, number: str = "",
) -> RestorativeReferral:  # fmt: skip
    """
    Take a referral, and open its incident, its case and its duties: all of it or nothing.

    ``school`` and ``behavior`` are codes. A system's ``number`` that was taken before, with all the same, is answered
    with what was made then.

    :raises ValidationError: when a day is still to come, nothing is said, or a removal has no day.
    :raises Conflict: when the number was taken with something else.
    """
    policies.check(actor, "restorative.referral.send")
    referral = RestorativeReferral(
        school=_school(school), on_date=on_date, time_of_day=time_of_day, place=place, behavior=_behavior(behavior),
        what_happened=said(what_happened, "what_happened", _("Say in a few sentences what happened.")),
        staff_note=staff_note.strip(), urgency=urgency,
        hard_stops=[one for one in HardStop.values if one in hard_stops],
        removal_decided_date=removal_decided_date, number=number, referred_by=actor, referred_at=at,
    )  # fmt: skip
    _judge_days(referral, today)
    _in_turn(actor, referral)
    if number and (before := _taken(referral, people)):
        return before
    calendar = calendar_of(referral.school)
    referral.was_in_time = _in_time(referral, calendar)
    referral.same_as = _same(referral, people)
    with history.action("restorative.referral.send", actor=actor):
        referral.case = _case(actor, referral, today)
        records.insert(referral)
        for one in people:
            records.insert(_person(referral, one))
    _duties(actor, referral, calendar)
    return referral


def _school(code: str) -> School:
    found = School.objects.filter(code=code).first()
    if found is None:
        raise ValidationError({"school": _("There is no such school.")})
    return found


def _behavior(code: str) -> Behavior:
    found = Behavior.objects.filter(code=code, is_used=True).first()
    if found is None:
        raise ValidationError({"behavior": _("Choose one of the district’s list.")})
    return found


def _judge_days(referral: RestorativeReferral, today: date) -> None:
    not_to_come(referral.on_date, today, "on_date")
    decided = referral.removal_decided_date
    if (HardStop.REMOVAL in referral.hard_stops) != (decided is not None):
        words = (
            _("Say on which day the removal was decided: ten school days run from it.")
            if decided is None
            else _("Leave this empty, or tick that a student with an IEP or a 504 plan was removed.")
        )
        raise ValidationError({"removal_decided_date": words})
    if decided is not None:
        not_to_come(decided, today, "removal_decided_date")
        if decided < referral.on_date:
            raise ValidationError({"removal_decided_date": _("That is before the day it happened.")})


def _in_turn(actor: User, referral: RestorativeReferral) -> None:
    """Let referrals of one school and day, and those of one number, be taken in turn: each sees the one before."""
    with connection.cursor() as cursor:
        for what in sorted({
            f"referral {referral.school.code} {referral.on_date}", f"referral {actor.ref} {referral.number}"
        }):  # fmt: skip
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [what])


SAYS = ("school_id", "on_date", "time_of_day", "place", "behavior_id", "what_happened", "staff_note", "urgency",
        "hard_stops", "removal_decided_date")  # fmt: skip


def _taken(referral: RestorativeReferral, people: Sequence[Person]) -> RestorativeReferral | None:
    """Return what was made of the same number before; Conflict where that said something else."""
    before = RestorativeReferral.objects.filter(referred_by=referral.referred_by, number=referral.number).first()
    if before is None:
        return None
    names = ("presence", "kind", "name", "number")
    told = [tuple(row) for row in before.people.order_by("pk").values_list(*names)]
    same = all(getattr(before, one) == getattr(referral, one) for one in SAYS)
    if not same or told != [tuple(one.get(name, "") for name in names) for one in people]:
        raise Conflict(_("A referral with this number was sent already, and said something else."), "number")
    return before


def _in_time(referral: RestorativeReferral, calendar: Calendar) -> bool | None:
    """Tell whether a threat or injury was reported within its hours; None where the day does not tell, or none was."""
    if not REPORTED & set(referral.hard_stops):
        return None
    least = clocks.hours(settings.THREAT_REPORT_HOURS).due(calendar.midnight(referral.on_date), calendar)
    most = clocks.hours(settings.THREAT_REPORT_HOURS).due(calendar.midnight(referral.on_date + DAY), calendar)
    if referral.referred_at <= least:
        return True
    return False if referral.referred_at > most else None


def _same(referral: RestorativeReferral, people: Sequence[Person]) -> RestorativeReferral | None:
    """Return the first referral that seems to be of the same incident."""
    there = RestorativeReferral.objects.filter(school=referral.school, on_date=referral.on_date)
    alike = Q(time_of_day=referral.time_of_day, place=referral.place, behavior=referral.behavior)
    named = Q(pk__in=())
    for one in people:
        if one["kind"] != "student":  # the same school, shop or teacher can have been in two incidents of a day
            continue
        named |= Q(name__named_as=one["name"])
        if number := one.get("number", ""):
            named |= Q(number__reads_as=number)
    told = ReferralPerson.objects.filter(named, kind="student").values("referral")
    found = there.filter(unsealed("case__")).exclude(case__status=CaseStatus.IN_ERROR).filter(alike | Q(pk__in=told))
    return found.order_by("pk").first()


def _case(actor: User, referral: RestorativeReferral, today: date) -> RestorativeCase:
    with history.action("restorative.case.open", actor=actor):
        incident = Incident(
            school=referral.school, on_date=referral.on_date, time_of_day=referral.time_of_day, place=referral.place,
            behavior=referral.behavior,
        )  # fmt: skip
        records.insert(incident)
        case = RestorativeCase(
            incident=incident, school=referral.school, urgency=referral.urgency, hard_stops=referral.hard_stops,
            referred_date=today,
        )  # fmt: skip
        return records.insert(case)


def _person(referral: RestorativeReferral, told: Person) -> ReferralPerson:
    person = ReferralPerson(
        referral=referral, presence=told["presence"], kind=told["kind"], name=told["name"], number=told["number"]
    )
    if person.kind == "student" and person.number:
        person.student = _student(person.number)
    return person


def _student(number: str) -> Student | None:
    """Return whose number it is exactly: who was merged is the other one, and of two with one number it is neither."""
    found = Student.objects.filter(local_id=number, entered_in_error_at=None).select_related("merged_into")
    meant = {(one.merged_into or one).pk: one.merged_into or one for one in found}
    return next(iter(meant.values())) if len(meant) == 1 else None


def _duties(actor: User, referral: RestorativeReferral, calendar: Calendar) -> None:
    """Begin what the hard stops ask for, and the screening that every case asks for."""
    for kind in [*duties_of(referral.hard_stops), DutyKind.SCREEN]:
        began, role, assignee = referral.referred_at, None, None
        if kind is DutyKind.MANIFESTATION and referral.removal_decided_date is not None:
            began = calendar.midnight(referral.removal_decided_date)
        if kind in ABUSE:
            role = WITHOUT_REPORTER if actor.is_service else None
            assignee = None if actor.is_service else actor
        duty_begin(
            actor=actor, case=referral.case, kind=kind, began_at=began, role=role, assignee=assignee, calendar=calendar
        )
