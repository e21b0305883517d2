"""Days away from instruction that a school assigned, as its leader enters them."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import history, records
from core.rules import not_to_come
from district.models import User
from restorative import policies
from restorative.models import AssignedDays, Participant, RestorativeCase
from restorative.workflow import DAYS


@transaction.atomic
def days_enter(
    *, actor: User, ref: str, version: int | None, occurrence: str, days: int, decided_date: date, today: date,
    at: datetime, note: str = "",
) -> Participant:  # fmt: skip
    """
    Enter how many days away from instruction were assigned to a student; 0 is an answer.

    :raises TransitionNotAllowed: when they are entered already.
    :raises ValidationError: naming each field that is not right.
    """
    one = _locked(actor, ref, version, "enter", decided_date=decided_date, today=today)
    with history.action(f"{DAYS.name}.enter", actor=actor):
        records.insert(
            AssignedDays(
                case=one.case, participant=one, occurrence=occurrence, days=days, decided_date=decided_date,
                note=note.strip(), entered_by=actor, entered_at=at,
            )
        )  # fmt: skip
        return records.touch(one)


@transaction.atomic
def days_correct(
    *, actor: User, ref: str, version: int | None, occurrence: str, days: int, decided_date: date, today: date,
    at: datetime, note: str = "",
) -> Participant:  # fmt: skip
    """
    Correct what was entered. The history keeps what stood there.

    :raises ValidationError: naming each field that is not right.
    """
    one = _locked(actor, ref, version, "correct", decided_date=decided_date, today=today)
    told = AssignedDays.objects.select_for_update().get(participant=one)
    told.occurrence, told.days, told.decided_date, told.note = occurrence, days, decided_date, note.strip()
    told.entered_by, told.entered_at = actor, at
    with history.action(f"{DAYS.name}.correct", actor=actor):
        records.update(told, "occurrence", "days", "decided_date", "note", "entered_by", "entered_at")
        return records.touch(one)


def _locked(actor: User, ref: str, version: int | None, action: str, *, decided_date: date, today: date) -> Participant:
    seen = policies.visible_days(actor)
    # The case before who takes part in it, as everywhere: of two who would wait for each other, neither goes on.
    case = RestorativeCase.objects.select_for_update(of=("self",)).get(pk=seen.values("case").get(ref=ref)["case"])
    one = records.lock(seen, ref, version=version)
    one.case = case
    policies.check_practice(actor, f"{DAYS.name}.{action}", one)
    DAYS.check(action, DAYS.status_of(one, today))
    not_to_come(decided_date, today, "decided_date")
    if decided_date < one.case.incident.on_date:
        words = _("That is before it happened. Choose the day on which it was decided.")
        raise ValidationError({"decided_date": words})
    return one
