"""How a case ends: completed, with all that was agreed done; or returned to whoever referred it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import history, records
from core.errors import Conflict
from district.models import User
from diversion import selectors
from diversion.models import (
    AgreementStatus,
    DiversionAgreement,
    DiversionCase,
    DiversionPause,
    DutyKind,
    ReturnReason,
)
from diversion.services.duties import duties_called_off, duty_begin, duty_settle
from diversion.services.steps import case_locked, day_in_order, grants_renew, moved

# What a case asks for no more once it ended; what a screening flagged is still seen to.
OVER = (
    DutyKind.REVIEW, DutyKind.OFFER, DutyKind.ANSWER, DutyKind.INTAKE, DutyKind.AGREE, DutyKind.CONDITION,
    DutyKind.COMPLETE,
)  # fmt: skip


@transaction.atomic
def case_complete(
    *, actor: User, ref: str, on: date, note: str, today: date, at: datetime, version: int | None
) -> DiversionCase:
    """
    Complete a case: its agreement ends, whoever referred is to be told, and later somebody looks what came after.

    :raises ValidationError: for a day that does not fit.
    :raises Conflict: with all that is still missing.
    """
    case = case_locked(actor, ref, "complete", version)
    day_in_order(case, on, today)
    _hold_agreements(case)
    if found := selectors.missing(case, today):
        raise Conflict(" ".join(found))
    with history.action("diversion.case.complete", actor=actor):
        case.ended_date, case.end_note = on, note.strip()
        moved(case, "complete", "ended_date", "end_note")
        _agreements_end(case, on)
        duty_settle(actor=actor, case=case, kind=DutyKind.COMPLETE, on=on, evidence=_("The case is completed."), at=at)
        _after(actor, case, at)
        for months in settings.DIVERSION_FOLLOW_UP_MONTHS:
            follow_up_begin(actor, case, months, at)
        return case


def follow_up_begin(actor: User, case: DiversionCase, months: int, at: datetime) -> None:
    """Let the duty begin to look what came within ``months`` after a completed case: once that time is over."""
    over = selectors.window_end(case, months)
    if over is None:
        raise ValueError("what was not completed has no time after")
    within = timedelta(days=settings.DIVERSION_FOLLOW_UP_WITHIN_DAYS)
    duty_begin(actor=actor, kind=DutyKind.FOLLOW_UP, began_at=at, case=case, day=over + within, number=months)


@transaction.atomic
def case_send_back(
    *,
    actor: User,
    ref: str,
    on: date,
    return_reason: str,
    note: str,
    today: date,
    at: datetime,
    version: int | None,
) -> DiversionCase:
    """
    Return a case to whoever referred it, who is to be told. The ``note`` stays inside.

    :raises ValidationError: for a day that does not fit, or without one of the reasons.
    :raises Conflict: while somebody has still to act on a sign of suicide risk.
    """
    case = case_locked(actor, ref, "send_back", version)
    day_in_order(case, on, today)
    if return_reason not in ReturnReason.values:
        raise ValidationError({"return_reason": _("Say why it is returned.")})
    if found := selectors.risk_open(case):
        raise Conflict(" ".join(found))
    _hold_agreements(case)
    with history.action("diversion.case.send_back", actor=actor):
        case.ended_date, case.return_reason, case.end_note = on, return_reason, note.strip()
        moved(case, "send_back", "ended_date", "return_reason", "end_note")
        _agreements_end(case, on)
        _pauses_end(case, on)
        _after(actor, case, at)
        return case


def _after(actor: User, case: DiversionCase, at: datetime) -> None:
    """Call off what is asked for no more, let the referrer be told, and close the youth to who worked on it."""
    duties_called_off(case, at, _("The case ended."), *OVER)
    duty_begin(actor=actor, kind=DutyKind.TELL_REFERRER, began_at=at, case=case)
    grants_renew(actor, case, at)


def _hold_agreements(case: DiversionCase) -> None:
    """Lock the agreements that go on: nobody extends one, or says what came of a condition, meanwhile."""
    going = DiversionAgreement.objects.select_for_update(of=("self",)).filter(case=case)
    list(going.filter(status__in=["draft", "to_sign", "in_force"]))


def _agreements_end(case: DiversionCase, on: date) -> None:
    """End what is in force, and throw away what was still being written."""
    for one in case.agreements.filter(status__in=["draft", "to_sign", "in_force"]):
        if one.status == AgreementStatus.IN_FORCE:
            one.status, one.ended_date = AgreementStatus.ENDED, on
            records.update(one, "status", "ended_date")
        else:
            one.status = AgreementStatus.DISCARDED
            records.update(one, "status")


def _pauses_end(case: DiversionCase, on: date) -> None:
    """End a pause that goes on with the case, or on the day after it began."""
    for one in DiversionPause.objects.lasting(on).filter(case=case).select_for_update(of=("self",)):
        one.until_date = max(on, one.from_date + timedelta(days=1))
        records.update(one, "until_date")
