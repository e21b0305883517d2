"""What must be done by a moment: begun with its clock, done with evidence, taken by name, called off with a reason."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from casework.calendar import Calendar, calendar_of
from casework.clocks import Rule
from casework.services import clock_of, duty_called_off, duty_done
from core import history, records
from core.history import Actor
from core.rules import not_to_come, reason_said, said
from district.models import Role, User
from restorative import policies
from restorative.hard_stops import DEMANDS
from restorative.models import CaseDuty, DutyKind, Participant, RestorativeCase
from restorative.models.duties import BY_LAW
from restorative.services.steps import case_locked
from restorative.workflow import DUTY


def duty_begin(
    *,
    actor: Actor,
    case: RestorativeCase,
    kind: DutyKind,
    began_at: datetime,
    rule: Rule | None = None,
    role: Role | None = None,
    assignee: User | None = None,
    number: int = 0,
    participant: Participant | None = None,
    calendar: Calendar | None = None,
) -> CaseDuty:
    """
    Let a duty of a case begin at ``began_at``, and return it. Inside a transaction, which keeps the case locked.

    Clock, citation and role are those of its kind (restorative.hard_stops) unless something else is said. The calendar
    is the school's: one who begins several gives it along.
    """
    demand = DEMANDS[kind]
    rule = rule or demand.rule(number)
    # Whoever moves the case at the same moment waits, and then meets the duty (models.case_triggers.DUTIES_FIRST).
    RestorativeCase.objects.select_for_update(of=("self",)).get(pk=case.pk)
    duty = CaseDuty(
        case=case,
        school=case.school,
        kind=kind,
        number=number,
        is_by_law=kind in BY_LAW,
        participant=participant,
        **clock_of(rule, began_at, calendar or calendar_of(case.school)),
        citation=demand.citation,
        role=role or demand.role,
        assignee=assignee,
    )
    with history.action("restorative.duty.begin", actor=actor):
        return records.insert(duty)


def duty_settle(
    *, actor: User, case: RestorativeCase, kind: DutyKind, on: date, evidence: str, at: datetime, number: int = 0
) -> CaseDuty | None:
    """
    Note the open duty of a kind as done by what was just done to the locked case; None where there is none.

    The caller has asked who may. Inside a history action of the case.
    """
    duty = CaseDuty.objects.open().select_for_update(of=("self",)).filter(case=case, kind=kind, number=number).first()
    return None if duty is None else duty_done(duty, actor=actor, on=on, evidence=evidence, at=at)


@transaction.atomic
def duty_do(
    *, actor: User, ref: str, on: date, evidence: str, at: datetime, today: date, version: int | None
) -> CaseDuty:
    """
    Note that a duty was done ``on`` a day, with what was done in words.

    :raises ValidationError: when the day is still to come or before the duty began, or nothing is said.
    """
    duty = _begin(actor, ref, "do", version)
    not_to_come(on, today, "on")
    if on < timezone.localdate(duty.began_at):
        raise ValidationError({"on": _("That is before it began. Choose that day or a later one.")})
    evidence = said(evidence, "evidence", _("Say what was done: whom you reached, and what they said."))
    with history.action("restorative.duty.do", actor=actor):
        return duty_done(duty, actor=actor, on=on, evidence=evidence, at=at)


@transaction.atomic
def duty_take(*, actor: User, ref: str, version: int | None) -> CaseDuty:
    """
    Let a duty fall to ``actor`` by name.

    :raises ValidationError: when it does already.
    """
    duty = _begin(actor, ref, "take", version)
    if duty.assignee_id == actor.pk:
        raise ValidationError(_("It falls to you already."))
    duty.assignee = actor
    with history.action("restorative.duty.take", actor=actor):
        return records.update(duty, "assignee")


@transaction.atomic
def duty_call_off(
    *, actor: User, ref: str, reason: str, at: datetime, today: date, version: int | None,
    exempt_until: date | None = None,
) -> CaseDuty:  # fmt: skip
    """
    Call a duty off: it is not asked for. What the law asks of a person, that person cannot call off.

    To ask how it goes can be called off until ``exempt_until``, the day from which a tick asks for it anew.

    :raises ValidationError: without a reason; with a day that is over, or of a duty that nothing asks for again.
    """
    duty = _begin(actor, ref, "call_off", version)
    reason = reason_said(reason)
    if exempt_until is not None and duty.kind != DutyKind.FOLLOW_UP:
        raise ValidationError({"exempt_until": _("This duty is called off for good, or not at all. Leave it empty.")})
    if exempt_until is not None and exempt_until <= today:
        raise ValidationError({"exempt_until": _("That day is over. Choose today or a later day.")})
    with history.action("restorative.duty.call_off", actor=actor, reason=reason):
        return duty_called_off(duty, reason=reason, at=at, until=exempt_until)


@transaction.atomic
def case_clear(
    *, actor: User, ref: str, on: date, evidence: str, at: datetime, today: date, version: int | None
) -> RestorativeCase:
    """
    Let people be brought together in a case of sexual misconduct: the Title IX coordinator found that they may.

    It does the duty to review, where that is still open.

    :raises ValidationError: when the case asks for no such review or is cleared already, or nothing is said.
    """
    case = case_locked(actor, ref, "clear", version)
    if "sexual" not in case.hard_stops:
        raise ValidationError(_("Nothing was reported here that waits for you."))
    if case.title_ix_cleared_at is not None:
        raise ValidationError(_("It is cleared already."))
    not_to_come(on, today, "on")
    evidence = said(evidence, "evidence", _("Say what you found, and why they may be brought together."))
    case.title_ix_cleared_at, case.title_ix_cleared_by = at, actor
    with history.action("restorative.case.clear", actor=actor, reason=evidence):
        duty_settle(actor=actor, case=case, kind=DutyKind.TITLE_IX, on=on, evidence=evidence, at=at)
        return records.update(case, "title_ix_cleared_at", "title_ix_cleared_by")


def _begin(actor: User, ref: str, action: str, version: int | None) -> CaseDuty:
    duty = records.lock(policies.visible_duties(actor), ref, version=version)
    policies.check(actor, f"{DUTY.name}.{action}", duty)
    DUTY.check(action, DUTY.status_of(duty, date.min))
    return duty
