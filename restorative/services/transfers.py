"""Transfers to a therapeutic classroom entered, and taken back."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import history, records
from core.rules import not_to_come, reason_said, said
from district.models import User
from restorative import policies
from restorative.models import TherapeuticTransfer
from restorative.workflow import TRANSFER
from students import policies as students


@transaction.atomic
def transfer_enter(
    *, actor: User, student: str, school: str, on_date: date, to_what: str, today: date, at: datetime
) -> TherapeuticTransfer:
    """
    Enter that ``student``, a reference, was moved from the school with that code to a therapeutic classroom.

    :raises ValidationError: naming each field that is not right.
    """
    policies.check_practice(actor, f"{TRANSFER.name}.enter")
    not_to_come(on_date, today, "on_date")
    to_what = said(to_what, "to_what", _("Say to which classroom."))
    child = students.visible_students(actor).filter(ref=student).first()
    if child is None:
        raise ValidationError({"student": _("There is no such student whom you may open.")})
    where = policies.transfer_schools(actor).filter(code=school).first()
    if where is None:
        raise ValidationError({"school": _("Choose one of your schools.")})
    with history.action(f"{TRANSFER.name}.enter", actor=actor):
        return records.insert(
            TherapeuticTransfer(
                student=child, school=where, on_date=on_date, to_what=to_what, entered_by=actor, entered_at=at
            )
        )


@transaction.atomic
def transfer_take_back(*, actor: User, ref: str, version: int | None, reason: str, at: datetime) -> TherapeuticTransfer:
    """
    Take back a transfer that was entered wrongly: it is counted no more.

    :raises TransitionNotAllowed: when it is taken back already.
    :raises ValidationError: on ``reason``, when there is none.
    """
    one = records.lock(policies.visible_transfers(actor), ref, version=version)
    policies.check_practice(actor, f"{TRANSFER.name}.take_back", one)
    TRANSFER.check("take_back", TRANSFER.status_of(one, one.on_date))
    one.taken_back_at, one.taken_back_reason = at, reason_said(reason)
    with history.action(f"{TRANSFER.name}.take_back", actor=actor, reason=one.taken_back_reason):
        return records.update(one, "taken_back_at", "taken_back_reason")
