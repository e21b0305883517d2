"""Whether a referred case is one for this level."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from core import history
from core.rules import said
from district.models import User
from restorative.models import RestorativeCase
from restorative.services.cases import duties
from restorative.services.cases.days import day_in_order
from restorative.services.steps import case_locked, grants_renew, moved


@transaction.atomic
def case_accept(
    *, actor: User, ref: str, on: date, screen_reason: str, today: date, at: datetime, version: int | None
) -> RestorativeCase:
    """
    Say that a case is suitable.

    :raises ValidationError: without a reason, or for a day that cannot be.
    """
    case = case_locked(actor, ref, "accept", version)
    _screened(case, on, screen_reason, today)
    with history.action("restorative.case.accept", actor=actor, reason=case.screen_reason):
        moved(case, "accept", "screened_date", "screen_reason")
        duties.screen_done(actor, case, on, at)
    return case


@transaction.atomic
def case_turn_down(
    *, actor: User, ref: str, on: date, screen_reason: str, today: date, at: datetime, version: int | None
) -> RestorativeCase:
    """
    Say that a case is none for this level. What the law asks for about it stays to be done.

    :raises ValidationError: without a reason, or for a day that cannot be.
    """
    case = case_locked(actor, ref, "turn_down", version)
    _screened(case, on, screen_reason, today)
    _end(actor, case, "turn_down", on, at)
    return case


@transaction.atomic
def case_send_elsewhere(
    *, actor: User, ref: str, on: date, sent_to: str, screen_reason: str, today: date, at: datetime,
    version: int | None,
) -> RestorativeCase:  # fmt: skip
    """
    Say that somebody else is to take care of it, and who. What the law asks for about it stays to be done.

    :raises ValidationError: naming each field that is not right.
    """
    case = case_locked(actor, ref, "send_elsewhere", version)
    _screened(case, on, screen_reason, today)
    case.sent_to = said(sent_to, "sent_to", _("Say to whom it was sent."))
    _end(actor, case, "send_elsewhere", on, at, "sent_to")
    return case


def _screened(case: RestorativeCase, on: date, reason: str, today: date) -> None:
    case.screened_date = day_in_order(case, on, today)
    case.screen_reason = said(reason, "screen_reason", _("Say in a sentence why. The history keeps it."))


def _end(actor: User, case: RestorativeCase, action: str, on: date, at: datetime, *fields: str) -> None:
    case.ended_date = on
    with history.action(f"restorative.case.{action}", actor=actor, reason=case.screen_reason):
        moved(case, action, "screened_date", "screen_reason", "ended_date", *fields)
        duties.screen_done(actor, case, on, at)
        duties.own_called_off(case, at, _("The case ended."))
        grants_renew(actor, case, at)
