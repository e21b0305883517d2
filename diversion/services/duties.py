"""What must be done by a moment: begun with its clock, done with evidence, taken by name, called off with a reason."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from casework.calendar import Calendar, calendar_of
from casework.services import duty_called_off, duty_done
from core import history, records
from core.errors import TransitionNotAllowed
from core.history import Actor
from core.rules import not_to_come, reason_said, said
from district.models import Role, School, User
from diversion import policies
from diversion.demands import DEMANDS, clock_for
from diversion.models import DiversionAssignment, DiversionCase, DiversionDuty, DutyKind
from diversion.models.duties import BY_LAW, BY_RECORD
from diversion.workflow import DUTY
from students.models import Student


def duty_begin(
    *,
    actor: Actor,
    kind: DutyKind,
    began_at: datetime,
    case: DiversionCase | None = None,
    student: Student | None = None,
    school: School | None = None,
    day: date | None = None,
    role: str | None = None,
    number: int = 0,
    calendar: Calendar | None = None,
) -> DiversionDuty:
    """
    Let a duty of a locked case, or of a ``student`` at a ``school``, begin at ``began_at``, and return it.

    Clock, citation and role are those of its kind (diversion.demands); ``day`` is that of what is due on a day. It
    falls to who works on the case, where somebody does. Inside a transaction, which keeps the case locked.
    """
    there = case.school if case is not None else school
    if there is None:
        raise ValueError("a duty is of a case, or of a student at a school")
    demand = DEMANDS[kind]
    duty = DiversionDuty(
        case=case, student=student, school=there, kind=kind, number=number, is_by_law=kind in BY_LAW,
        **clock_for(kind, began_at, calendar or calendar_of(there), day), citation=demand.citation,
        role=Role(role or demand.role), assignee=None if role else _worker(case, began_at),
    )  # fmt: skip
    with history.action("diversion.duty.begin", actor=actor):
        return records.insert(duty)


def duty_settle(
    *, actor: User, case: DiversionCase, kind: DutyKind, on: date, evidence: str, at: datetime, number: int = 0
) -> DiversionDuty | None:
    """
    Note the open duty of a kind as done by what was just done to the locked case; None where there is none.

    The caller has asked who may. Inside a history action of the case.
    """
    found = DiversionDuty.objects.open().select_for_update(of=("self",))
    duty = found.filter(case=case, kind=kind, number=number).first()
    return None if duty is None else duty_done(duty, actor=actor, on=on, evidence=evidence, at=at)


def duties_called_off(case: DiversionCase, at: datetime, reason: str, *kinds: DutyKind) -> None:
    """Call off what a locked case asks for no more: the open duties of ``kinds``, or all that no law names."""
    found = DiversionDuty.objects.open().select_for_update(of=("self",)).filter(case=case)
    for duty in found.filter(kind__in=kinds) if kinds else found.filter(is_by_law=False):
        duty_called_off(duty, reason=reason, at=at)


@transaction.atomic
def duty_do(
    *, actor: User, ref: str, on: date, evidence: str, at: datetime, today: date, version: int | None
) -> DiversionDuty:
    """
    Note that a duty was done ``on`` a day, with what was done in words.

    :raises ValidationError: when the day is still to come or before the duty began, or nothing is said.
    """
    duty = _begin(actor, ref, "do", version)
    if duty.kind in BY_RECORD:
        raise TransitionNotAllowed(_("This is done by what is entered for it: a letter, a notice, or what was found."))
    not_to_come(on, today, "on")
    if on < timezone.localdate(duty.began_at):
        raise ValidationError({"on": _("That is before it began. Choose that day or a later one.")})
    evidence = said(evidence, "evidence", _("Say what was done: whom you reached, and what they said."))
    with history.action("diversion.duty.do", actor=actor):
        return duty_done(duty, actor=actor, on=on, evidence=evidence, at=at)


@transaction.atomic
def duty_take(*, actor: User, ref: str, version: int | None) -> DiversionDuty:
    """
    Let a duty fall to ``actor`` by name.

    :raises ValidationError: when it does already.
    """
    duty = _begin(actor, ref, "take", version)
    if duty.assignee_id == actor.pk:
        raise ValidationError(_("It falls to you already."))
    duty.assignee = actor
    with history.action("diversion.duty.take", actor=actor):
        return records.update(duty, "assignee")


@transaction.atomic
def duty_call_off(*, actor: User, ref: str, reason: str, at: datetime, version: int | None) -> DiversionDuty:
    """
    Call a duty off: it is not asked for.

    :raises ValidationError: without a reason.
    """
    duty = _begin(actor, ref, "call_off", version)
    reason = reason_said(reason)
    with history.action("diversion.duty.call_off", actor=actor, reason=reason):
        return duty_called_off(duty, reason=reason, at=at)


def _begin(actor: User, ref: str, action: str, version: int | None) -> DiversionDuty:
    duty = records.lock(policies.visible_duties(actor), ref, version=version)
    policies.check(actor, f"{DUTY.name}.{action}", duty)
    DUTY.check(action, DUTY.status_of(duty, date.min))
    return duty


def _worker(case: DiversionCase | None, at: datetime) -> User | None:
    """Return who has worked on the case longest; None where nobody does."""
    if case is None:
        return None
    found = DiversionAssignment.objects.at(at).filter(case=case, covers=None).select_related("user")
    first = found.order_by("from_at", "pk").first()
    return None if first is None else first.user
