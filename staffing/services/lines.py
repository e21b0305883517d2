"""
Changes of staffing lines, written once for the three types.

Every change takes the day it is made (``today``); a step also takes the day it took effect (``on``).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import history, records
from core.errors import Conflict
from core.refusals import conflicts
from core.rules import not_to_come, reason_said
from district.models import User
from plan.models import Authorization
from staffing import policies
from staffing.fte import greatest_sum
from staffing.line_types import POSITION, STIPEND, LineType
from staffing.models import Line, Position, Stipend
from staffing.services import covers, holdings, money
from staffing.services.holder_rules import day_words, holder_from

# The steps of which the history must say why.
REASONED = frozenset({"vacate", "abolish", "end"})


@transaction.atomic
def line_open(
    *,
    line_type: LineType,
    actor: User,
    authorization: str,
    on: date,
    today: date,
    slot: int | None = None,
    note: str = "",
) -> Line:
    """
    Open a line of ``line_type`` in the lowest free slot of an authorization, from the day ``on``.

    The authorization's row stays locked meanwhile: of two people who open the last slot one gets it. ``slot`` is the
    one a page showed as free; sending that page twice opens one line.

    :raises Conflict: when no slot is free, or ``slot`` no longer is.
    A line may be opened and posted before its plan year starts, so that somebody is there on its first day.

    :raises ValidationError: when ``on`` is in the future or before the plan.
    """
    found = _authorization(line_type, actor, authorization)
    policies.check(actor, f"{line_type.workflow.name}.open", found)
    not_to_come(on, today, "on")
    begins = found.plan.status_date
    if on < begins:
        words = _("The plan is in force since %(day)s. Choose that day or a later one.")
        raise ValidationError({"on": words % {"day": day_words(begins)}})
    free = _free_slot(line_type, found, on, slot)
    size = {line_type.size: getattr(found, line_type.size)} if line_type.size else {}
    if line_type.shared:
        size["annual_cost"] = found.amount
    with history.action(f"{line_type.workflow.name}.open", actor=actor), conflicts(_refusals(line_type, found)):
        line = records.insert(
            line_type.model(authorization=found, slot=free, status=line_type.workflow.initial, note=note, **size)
        )
        records.insert(line_type.span(line=line, number=1, status=line.status, from_date=on))
    return line


@transaction.atomic
def line_act(
    *,
    line_type: LineType,
    actor: User,
    ref: str,
    action: str,
    on: date,
    today: date,
    version: int | None,
    holder: str | None = None,
    fte: Decimal | None = None,
    note: str = "",
    reason: str = "",
) -> Line:
    """
    Take one step of the workflow with effect from ``on``: the present state ends that day, the next one begins.

    ``holder`` is the reference of whoever begins to hold the line, where the step asks for one; ``fte`` is how much of
    a position, all of it unless told.

    :raises ValidationError: when ``on`` is in the future or before the present state began, when the holder or the
        reason is missing, or when the holder has left by then.
    """
    line = records.lock(policies.visible_lines(actor, line_type), ref, version=version)
    policies.check(actor, f"{line_type.workflow.name}.{action}", line)
    target = line_type.workflow.check(action, line.status)
    if action in REASONED:
        reason = reason_said(reason)
    not_to_come(on, today, "on")
    span = _last_span(line_type, line)
    if on < span.from_date:
        words = _("The state “%(status)s” began on %(day)s. Choose that day or a later one.")
        raise ValidationError({"on": words % {"status": span.get_status_display(), "day": day_words(span.from_date)}})
    begins = holder_from(line, holder, on) if line_type.begins_holding(action) else None
    with history.action(f"{line_type.workflow.name}.{action}", actor=actor, reason=reason):
        span.until_date = on
        records.update(span, "until_date")
        number = span.number + 1
        new = line_type.span(line=line, number=number, status=target, from_date=on, note=note)
        if not line_type.shared:
            new.holder = begins or (span.holder if target in line_type.held else None)
        records.insert(new)
        if line_type.shared and begins:
            holdings.begin(line, begins, on, fte)
        elif line_type.shared and span.status in line_type.held:
            holdings.end_all(line, new)
        elif line_type.covered and span.status in line_type.held:
            covers.end_all(line, new)
        line.status = target
        return records.update(line, "status")


@transaction.atomic
def line_take_back(*, line_type: LineType, actor: User, ref: str, version: int | None, reason: str) -> Line:
    """
    Take back the last step of a line: its state is removed, the one before goes on. History keeps both.

    :raises TransitionNotAllowed: when there was no step yet.
    :raises Conflict: when the line had ended and another one holds, or has held, its slot since.
    """
    line = records.lock(policies.visible_lines(actor, line_type), ref, version=version)
    policies.check(actor, f"{line_type.workflow.name}.take_back", line)
    line_type.workflow.check("take_back", line.status)
    reason = reason_said(reason)
    last, before = line_type.span._default_manager.filter(line=line).order_by("-number")[:2]
    if line.status in line_type.ended:
        _slot_unused_since(line_type, line)
    with history.action(f"{line_type.workflow.name}.take_back", actor=actor, reason=reason):
        if line_type.shared and before.status in line_type.held:
            holdings.go_on(last)
        elif line_type.shared and last.status in line_type.held:
            holdings.undo(line, last.from_date)
        elif line_type.covered and before.status in line_type.held:
            covers.go_on(last)
        elif line_type.covered and last.status in line_type.held:
            covers.undo(line)
        last.delete()
        before.until_date = None
        records.update(before, "until_date")
        line.status = before.status
        return records.update(line, "status")


@transaction.atomic
def position_resize(*, actor: User, ref: str, version: int | None, fte: Decimal, reason: str) -> Position:
    """
    Correct the FTE of a position, which is at most its authorization's and at least what is held of it.

    What it costs in a school year changes with its FTE, to the cent.

    :raises ValidationError: when nothing would change, or the FTE is above the authorization's or below what is held.
    """
    line = _sized(POSITION, actor, ref, version=version, action="change_fte", reason=reason)
    if fte == line.fte:
        raise ValidationError({"fte": _("It is that already.")})
    if fte > (line.authorization.fte or 0):
        words = _("Authorization %(code)s allows at most %(fte)s FTE a line.")
        raise ValidationError({"fte": words % {"code": line.authorization.code, "fte": line.authorization.fte}})
    if fte < (held := greatest_sum(line.holdings.all())):
        words = _("%(held)s FTE of it was or is held at one time. It cannot be less.")
        raise ValidationError({"fte": words % {"held": held}})
    changed = ["fte"]
    if line.annual_cost:
        line.annual_cost = money.scaled(line.annual_cost, line.fte, fte)
        changed.append("annual_cost")
    line.fte = fte
    with history.action("staffing.position.change_fte", actor=actor, reason=reason):
        return records.update(line, *changed)


@transaction.atomic
def stipend_resize(*, actor: User, ref: str, version: int | None, amount: Decimal, reason: str) -> Stipend:
    """
    Correct the amount of a stipend, in dollars.

    :raises ValidationError: when nothing would change, or the amount is not above 0.
    """
    line = _sized(STIPEND, actor, ref, version=version, action="change_amount", reason=reason)
    if amount == line.amount:
        raise ValidationError({"amount": _("It is that already.")})
    line.amount = amount
    with history.action("staffing.stipend.change_amount", actor=actor, reason=reason):
        return records.update(line, "amount")


def _sized(line_type: LineType, actor: User, ref: str, *, version: int | None, action: str, reason: str) -> Any:
    """Return the line, locked, whose size is to be corrected for a reason."""
    line = records.lock(policies.visible_lines(actor, line_type), ref, version=version)
    policies.check(actor, f"{line_type.workflow.name}.{action}", line)
    line_type.workflow.check(action, line.status)
    reason = reason_said(reason)
    return line


@transaction.atomic
def line_describe(*, line_type: LineType, actor: User, ref: str, version: int | None, **details: Any) -> Line:
    """
    Say what a line is about: the duties and who covers what was left, or the duty and its term.

    :raises ValidationError: when a term would not end after it starts.
    """
    line = records.lock(policies.visible_lines(actor, line_type), ref, version=version)
    policies.check(actor, f"{line_type.workflow.name}.describe", line)
    line_type.workflow.check("describe", line.status)
    for name in line_type.details:
        setattr(line, name, details.get(name, getattr(line, name)))
    with history.action(f"{line_type.workflow.name}.describe", actor=actor):
        return records.update(line, *line_type.details)


def _authorization(line_type: LineType, actor: User, ref: str) -> Authorization:
    """Return the authorization, locked. Who sees no line of the type learns nothing of its authorizations."""
    if not policies.sees(actor, line_type):
        raise Authorization.DoesNotExist
    visible = policies.visible_authorizations(actor, line_type).filter(ref=ref)
    found = Authorization.objects.select_for_update(of=("self",)).select_related("plan", "school")
    authorization = found.filter(pk__in=visible.values("pk")).first()
    if authorization is None:
        raise ValidationError({"authorization": _("There is no such authorization of this kind.")})
    return authorization


def _free_slot(line_type: LineType, authorization: Authorization, on: date, wanted: int | None) -> int:
    """Return the lowest slot, or ``wanted``, that no line holds on ``on`` or later. Needs the authorization locked."""
    lines = line_type.model._default_manager.filter(authorization=authorization)
    held = set(lines.exclude(status__in=line_type.ended).values_list("slot", flat=True))
    ended_later = lines.filter(spans__status__in=line_type.ended, spans__from_date__gt=on)
    held_then = set(ended_later.values_list("slot", flat=True))
    slots = range(1, authorization.count + 1)
    free = [slot for slot in slots if slot not in held | held_then]
    names = {"code": authorization.code, "count": authorization.count, "day": day_words(on)}
    if wanted is not None:
        if wanted in free:
            return wanted
        raise Conflict(_("Slot %(slot)s of authorization %(code)s is not free.") % {**names, "slot": wanted})
    if free:
        return free[0]
    if len(held) < authorization.count:
        raise Conflict(_("No slot of authorization %(code)s was free on %(day)s. Choose a later day.") % names)
    raise Conflict(_no_slot_left(authorization))


def _no_slot_left(authorization: Authorization) -> str:
    words = _(
        "Authorization %(code)s has no free slot: %(count)s of %(count)s in use. "
        "An amendment of the plan by the plan director can raise its count."
    )
    return words % {"code": authorization.code, "count": authorization.count}


def _slot_unused_since(line_type: LineType, line: Line) -> None:
    """Refuse to bring an ended line back into a slot that another one got. Locks the authorization."""
    Authorization.objects.select_for_update().get(pk=line.authorization_id)
    lines = line_type.model._default_manager.filter(authorization=line.authorization_id, slot=line.slot)
    if lines.filter(pk__gt=line.pk).exists():
        words = _("Another line has held slot %(label)s since. Open a new line where a slot is free.")
        raise Conflict(words % {"label": line.label})


def _refusals(line_type: LineType, authorization: Authorization) -> dict[str, str]:
    """Return the sentences for a slot that is taken and for one line too many; the lock makes both rare."""
    words = _("Another line holds this slot of authorization %(code)s.")
    return {
        "authorization_in_use_within_count": _no_slot_left(authorization),
        f"{line_type.key}_one_line_per_slot": words % {"code": authorization.code},
    }


def _last_span(line_type: LineType, line: Line) -> Any:
    return line_type.span._default_manager.get(line=line, until_date__isnull=True)
