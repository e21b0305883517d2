"""A meeting was held, or was not; and what is noted of it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import history, records
from core.refusals import conflicts
from core.rules import said
from district.models import User
from restorative.models import (
    Attendance,
    Came,
    CancelReason,
    CaseStatus,
    Encounter,
    EncounterKind,
    EncounterNote,
    Participant,
    RiskSign,
    Standing,
)
from restorative.services.encounters import REFUSED, encounter_locked, moment, refuse, time_of
from restorative.services.hindrances import encounter_hindrances
from restorative.services.risks import risk_begin
from restorative.services.steps import day_of_step, moved


@transaction.atomic
def encounter_hold(
    *, actor: User, ref: str, version: int | None, on: date, minutes: int, came: Collection[str],
    late: Collection[str], left_early: Collection[str], note: str, risk: bool, about: str, seen: str,
    today: date, at: datetime,
) -> Encounter:  # fmt: skip
    """
    Say that a meeting was held, how long and who came; the first meeting of the parties convenes their case.

    Consent is that of the day: what somebody says later undoes no meeting. It returns the meeting, whose ``sign`` is
    that of a suicide risk, if one was raised.

    :raises ValidationError: when nobody came, or one who came had not agreed to.
    """
    with history.action("restorative.encounter.hold", actor=actor):
        encounter = encounter_locked(actor, ref, "hold", version, today)
        case = encounter.case
        _on(encounter, day_of_step(case, on, today))
        if encounter.starts_at > at:
            raise ValidationError({"on": _("It has not begun yet. Come back when it is over.")})
        there = _who_came(encounter, came, late, left_early)
        refuse(encounter_hindrances(case, encounter.kind, there, on, before=encounter.starts_at))
        encounter.status = Standing.HELD
        encounter.held_date, encounter.held_minutes = on, minutes
        with conflicts(REFUSED):
            records.update(encounter, "status", "on_date", "starts_at", "ends_at", "held_date", "held_minutes")
        if encounter.kind != EncounterKind.PREPARATION and case.status == CaseStatus.PREPARING:
            case.convened_date = on
            moved(case, "convene", "convened_date")
        if note:
            _noted(actor, encounter, note, at)
        encounter.sign = _sign(actor, encounter, about, seen, at) if risk else None
        return encounter


@transaction.atomic
def encounter_not_held(
    *, actor: User, ref: str, version: int | None, who: str, who_else: str, reason: str, note: str, today: date
) -> Encounter:
    """
    Say that a meeting was not held: who canceled, and why.

    :raises ValidationError: when it was not said who canceled.
    """
    with history.action("restorative.encounter.not_held", actor=actor):
        encounter = encounter_locked(actor, ref, "not_held", version, today)
        return _not_held(encounter, who, who_else, reason, note)


@transaction.atomic
def encounter_call_off(
    *, actor: User, ref: str, version: int | None, who: str, who_else: str, reason: str, note: str, today: date
) -> Encounter:
    """
    Call off a meeting that is planned: who canceled, and why. Whoever was to come is free at that time again.

    :raises ValidationError: when it was not said who canceled.
    """
    with history.action("restorative.encounter.call_off", actor=actor):
        encounter = encounter_locked(actor, ref, "call_off", version, today)
        return _not_held(encounter, who, who_else, reason, note)


@transaction.atomic
def encounter_note(
    *, actor: User, ref: str, words: str, risk: bool, about: str, seen: str, today: date, at: datetime
) -> Encounter:
    """Note something of a meeting, for whoever works on the case. The notes of before stay as they were."""
    with history.action("restorative.encounter.note", actor=actor):
        encounter = encounter_locked(actor, ref, "note", None, today)
        _noted(actor, encounter, words, at)
        encounter.sign = _sign(actor, encounter, about, seen, at) if risk else None
        return encounter


def _noted(actor: User, encounter: Encounter, words: str, at: datetime) -> EncounterNote:
    words = said(words, "words", _("Write something."))
    return records.insert(EncounterNote(encounter=encounter, words=words, written_by=actor, written_at=at))


def _sign(actor: User, encounter: Encounter, about: str, seen: str, at: datetime) -> RiskSign:
    who = encounter.case.participants.filter(ref=about).first() if about else None
    return risk_begin(actor=actor, case=encounter.case, participant=who, seen=seen, at=at)


def _on(encounter: Encounter, on: date) -> None:
    """Set the day on which it was held, at the time of day for which it was planned."""
    if on == encounter.on_date:
        return
    lasts = encounter.ends_at - encounter.starts_at
    encounter.starts_at = moment(encounter.school, on, time_of(encounter))
    encounter.ends_at, encounter.on_date = encounter.starts_at + lasts, on


def _who_came(
    encounter: Encounter, came: Collection[str], late: Collection[str], left_early: Collection[str]
) -> list[Participant]:
    """Note of each who was to come whether they did; return those who did."""
    if not came:
        raise ValidationError({"came": _("Say who came. If nobody did, the meeting was not held.")})
    for name, some in (("late", late), ("left_early", left_early)):
        if set(some) - set(came):
            raise ValidationError({name: _("Only somebody who came can be named here.")})
    there = []
    for one in Attendance.objects.filter(encounter=encounter).select_related(
        "participant__student", "participant__staff", "participant__volunteer", "participant__organization"
    ):
        ref = one.participant.ref
        one.came = Came.NO if ref not in came else Came.LATE if ref in late else Came.YES
        one.left_early = ref in left_early
        records.update(one, "came", "left_early")
        if ref in came:
            there.append(one.participant)
    return there


def _not_held(encounter: Encounter, who: str, who_else: str, reason: str, note: str) -> Encounter:
    encounter.status = Standing.NOT_HELD
    encounter.cancelled_reason = CancelReason(reason)
    encounter.cancelled_by = encounter.case.participants.filter(ref=who).first() if who else None
    encounter.cancelled_who, encounter.cancelled_note = who_else.strip(), note.strip()
    return records.update(encounter, "status", "cancelled_reason", "cancelled_by", "cancelled_who", "cancelled_note")
