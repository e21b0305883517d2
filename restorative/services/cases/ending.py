"""How a case ends, and begins again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from core import history, records
from core.errors import Conflict
from core.rules import reason_said, said
from district.models import User
from restorative.models import CaseAssignment, CaseDuty, RestorativeCase
from restorative.services import closing
from restorative.services.cases import duties
from restorative.services.cases.days import day_in_order
from restorative.services.steps import case_locked, grants_renew, moved


@transaction.atomic
def case_decline(
    *, actor: User, ref: str, on: date, whose_wish: str, today: date, at: datetime, version: int | None,
    end_note: str = "",
) -> RestorativeCase:  # fmt: skip
    """
    Note that somebody does not want to take part: the case ends, and nobody is the worse for it.

    :raises ValidationError: naming each field that is not right.
    """
    return _wished(Step(actor, "decline", on, today, at), ref, version, whose_wish, end_note)


@transaction.atomic
def case_withdraw(
    *, actor: User, ref: str, on: date, whose_wish: str, today: date, at: datetime, version: int | None,
    end_note: str = "",
) -> RestorativeCase:  # fmt: skip
    """
    Note that somebody no longer wants to take part: the case ends, and nobody is the worse for it.

    :raises ValidationError: naming each field that is not right.
    """
    return _wished(Step(actor, "withdraw", on, today, at), ref, version, whose_wish, end_note)


@transaction.atomic
def case_close(
    *, actor: User, ref: str, on: date, close_reason: str, today: date, at: datetime, version: int | None,
    end_note: str = "",
) -> RestorativeCase:  # fmt: skip
    """
    Close a case, once nothing is missing any more.

    :raises Conflict: with all that is missing (restorative.services.closing).
    :raises ValidationError: naming each field that is not right.
    """
    case = case_locked(actor, ref, "close", version)
    case.close_reason = close_reason
    if missing := closing.missing(case, today):
        raise Conflict(" ".join(missing))
    return _ended(Step(actor, "close", on, today, at), case, end_note, "close_reason")


@transaction.atomic
def case_reopen(
    *, actor: User, ref: str, on: date, reason: str, today: date, at: datetime, version: int | None
) -> RestorativeCase:
    """
    Take a case up again that had ended. Whoever was assigned goes on, and opens its students again.

    :raises ValidationError: without a reason, or for a day that cannot be.
    """
    case = case_locked(actor, ref, "reopen", version)
    day_in_order(case, on, today)
    why = reason_said(reason)
    if case.screened_date is None:
        case.screened_date, case.screen_reason = on, why
    case.ended_date, case.close_reason, case.whose_wish, case.sent_to = None, "", "", ""
    with history.action("restorative.case.reopen", actor=actor, reason=why):
        moved(case, "reopen", "screened_date", "screen_reason", "ended_date", "close_reason", "whose_wish", "sent_to")
        grants_renew(actor, case, at)
    return case


@transaction.atomic
def case_error(
    *, actor: User, ref: str, error_reason: str, today: date, at: datetime, version: int | None
) -> RestorativeCase:
    """
    Say that a case should never have been here: nobody finds it any more but who answers for privacy.

    :raises ValidationError: without a reason.
    :raises Conflict: while a duty that the law names is open, or others are joined with it, which would vanish.
    """
    case = case_locked(actor, ref, "error", version)
    if CaseDuty.objects.open().filter(case=case, is_by_law=True).exists():
        words = _("Duties that the law names are open. Do each, or call it off with a reason, before the case is gone.")
        raise Conflict(words)
    if case.joined.exists():
        raise Conflict(_("Other cases were joined with this one, and would vanish with it. Part them first."))
    case.error_reason = said(error_reason, "error_reason", _("Say what was wrong. The history keeps it."))
    case.entered_in_error_at = at
    case.ended_date, case.close_reason, case.whose_wish, case.joined_into = None, "", "", None
    fields = ("error_reason", "entered_in_error_at", "ended_date", "close_reason", "whose_wish", "joined_into")
    with history.action("restorative.case.error", actor=actor, reason=case.error_reason):
        moved(case, "error", *fields)
        duties.own_called_off(case, at, _("The case was entered in error."))
        for one in CaseAssignment.objects.at(at).filter(case=case):
            one.until_at = max(at, one.from_at)
            records.update(one, "until_at")
        grants_renew(actor, case, at)
    return case


@dataclass(frozen=True, slots=True)
class Step:
    """A step that ends a case: by whom, which, on which day, and when it was entered."""

    actor: User
    action: str
    on: date
    today: date
    at: datetime


def _wished(step: Step, ref: str, version: int | None, whose_wish: str, end_note: str) -> RestorativeCase:
    case = case_locked(step.actor, ref, step.action, version)
    case.whose_wish = whose_wish
    return _ended(step, case, end_note, "whose_wish")


def _ended(step: Step, case: RestorativeCase, end_note: str, field: str) -> RestorativeCase:
    case.ended_date, case.end_note = day_in_order(case, step.on, step.today), end_note
    with history.action(f"restorative.case.{step.action}", actor=step.actor):
        moved(case, step.action, "ended_date", "end_note", field)
        duties.own_called_off(case, step.at, _("The case ended."))
        grants_renew(step.actor, case, step.at)
    return case
