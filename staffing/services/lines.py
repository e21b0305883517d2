"""
Changes of staffing lines, written once for the three kinds.

Every change takes the day it is made (``today``); a step also takes the day it took effect (``on``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from core import history, records
from core.errors import Conflict
from district.models import User
from plan.models import Authorization
from staffing import policies
from staffing.fte import greatest_sum
from staffing.line_types import (
    ADD_COVER,
    ADD_HOLDER,
    CHANGE_COST,
    CHANGE_HOLDING,
    CORRECT_COVER,
    DESCRIBE,
    DONE,
    END_COVER,
    END_HOLDING,
    ENTER_SPENDING,
    REVERSE_SPENDING,
    TAKE_BACK,
    Kind,
)
from staffing.models import Line
from staffing.services import covers, holdings, money
from staffing.services.holder_rules import day_words, holder_from, need_reason, not_in_future


@transaction.atomic
def line_open(
    *, kind: Kind, actor: User, authorization: str, on: date, today: date, slot: int | None = None, note: str = ""
) -> Line:
    """
    Open a line of ``kind`` in the lowest free slot of an authorization, from the day ``on``.

    The authorization's row stays locked meanwhile: of two people who open the last slot one gets it. ``slot`` is the
    one a page showed as free; sending that page twice opens one line.

    :raises Conflict: when no slot is free, or ``slot`` no longer is.
    A line may be opened and posted before its plan year starts, so that somebody is there on its first day.

    :raises ValidationError: when ``on`` is in the future or before the plan.
    """
    found = _authorization(kind, actor, authorization)
    policies.check_open(actor, kind, found)
    not_in_future(on, today)
    begins = found.plan.status_date
    if on < begins:
        words = _("The plan is in force since %(day)s. Choose that day or a later one.")
        raise ValidationError({"on": words % {"day": day_words(begins)}})
    free = _free_slot(kind, found, on, slot)
    size = {kind.size: getattr(found, kind.size)} if kind.size else {}
    if kind.shared:
        size["annual_cost"] = found.amount
    with history.action(f"staffing.{kind.key}.{DONE['open']}", actor=actor), _conflicts_told(found):
        line = records.insert(
            kind.model(authorization=found, slot=free, status=kind.workflow.initial, note=note, **size)
        )
        records.insert(kind.span(line=line, number=1, status=line.status, from_date=on))
    return line


@transaction.atomic
def line_act(
    *,
    kind: Kind,
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
    line = records.lock(policies.visible_lines(actor, kind), ref, version=version)
    policies.check(actor, action, line)
    target = kind.workflow.check(action, line.status)
    need_reason(action, reason)
    not_in_future(on, today)
    span = _last_span(kind, line)
    if on < span.from_date:
        words = _("The state “%(status)s” began on %(day)s. Choose that day or a later one.")
        raise ValidationError({"on": words % {"status": span.get_status_display(), "day": day_words(span.from_date)}})
    begins = holder_from(line, holder, on) if kind.asks_holder(action) else None
    with history.action(f"staffing.{kind.key}.{DONE[action]}", actor=actor, reason=reason):
        span.until_date = on
        records.update(span, "until_date")
        number = span.number + 1
        new = kind.span(line=line, number=number, status=target, from_date=on, note=note)
        if not kind.shared:
            new.holder = begins or (span.holder if target in kind.held else None)
        records.insert(new)
        if kind.shared and begins:
            holdings.begin(line, begins, on, fte)
        elif kind.shared and span.status in kind.held:
            holdings.end_all(line, new)
        elif kind.covered and span.status in kind.held:
            covers.end_all(line, new)
        line.status = target
        return records.update(line, "status")


@transaction.atomic
def line_take_back(*, kind: Kind, actor: User, ref: str, version: int | None, reason: str) -> Line:
    """
    Take back the last step of a line: its state is removed, the one before goes on. History keeps both.

    :raises TransitionNotAllowed: when there was no step yet.
    :raises Conflict: when the line had ended and another one holds, or has held, its slot since.
    """
    line = records.lock(policies.visible_lines(actor, kind), ref, version=version)
    policies.check(actor, TAKE_BACK, line)
    kind.check(TAKE_BACK, line.status)
    need_reason(TAKE_BACK, reason)
    last, before = kind.span._default_manager.filter(line=line).order_by("-number")[:2]
    if line.status in kind.ended:
        _slot_unused_since(kind, line)
    with history.action(f"staffing.{kind.key}.{DONE[TAKE_BACK]}", actor=actor, reason=reason):
        if kind.shared and before.status in kind.held:
            holdings.go_on(last)
        elif kind.shared and last.status in kind.held:
            holdings.undo(line, last.from_date)
        elif kind.covered and before.status in kind.held:
            covers.go_on(last)
        elif kind.covered and last.status in kind.held:
            covers.undo(line)
        last.delete()
        before.until_date = None
        records.update(before, "until_date")
        line.status = before.status
        return records.update(line, "status")


@transaction.atomic
def line_resize(*, kind: Kind, actor: User, ref: str, version: int | None, size: Decimal, reason: str) -> Line:
    """
    Correct how large a line is: a position's FTE, at most its authorization's, or a stipend's amount.

    What a position costs in a school year changes with its FTE, to the cent.

    :raises ValidationError: when nothing would change, or the FTE is above the authorization's.
    """
    line = records.lock(policies.visible_lines(actor, kind), ref, version=version)
    policies.check(actor, kind.resize, line)
    kind.check(kind.resize, line.status)
    need_reason(kind.resize, reason)
    if size == getattr(line, kind.size):
        raise ValidationError({kind.size: _("It is that already.")})
    if kind.size == "fte" and size > (line.authorization.fte or 0):
        words = _("Authorization %(code)s allows at most %(fte)s FTE a line.")
        raise ValidationError({"fte": words % {"code": line.authorization.code, "fte": line.authorization.fte}})
    if kind.shared and size < (held := greatest_sum(line.holdings.all())):
        words = _("%(held)s FTE of it was or is held at one time. It cannot be less.")
        raise ValidationError({"fte": words % {"held": held}})
    changed = [kind.size]
    if kind.shared and line.annual_cost:
        line.annual_cost = money.scaled(line.annual_cost, line.fte, size)
        changed.append("annual_cost")
    setattr(line, kind.size, size)
    with history.action(f"staffing.{kind.key}.{DONE[kind.resize]}", actor=actor, reason=reason):
        return records.update(line, *changed)


@transaction.atomic
def line_describe(*, kind: Kind, actor: User, ref: str, version: int | None, **details: Any) -> Line:
    """
    Say what a line is about: the duties and who covers what was left, or the duty and its term.

    :raises ValidationError: when a term would not end after it starts.
    """
    line = records.lock(policies.visible_lines(actor, kind), ref, version=version)
    policies.check(actor, DESCRIBE, line)
    kind.check(DESCRIBE, line.status)
    for name in kind.details:
        setattr(line, name, details.get(name, getattr(line, name)))
    with history.action(f"staffing.{kind.key}.{DONE[DESCRIBE]}", actor=actor):
        return records.update(line, *kind.details)


BESIDE: dict[str, Callable[..., Line]] = {
    ADD_COVER: covers.cover_add,
    END_COVER: covers.cover_end,
    CORRECT_COVER: covers.cover_correct,
    ADD_HOLDER: holdings.holder_add,
    END_HOLDING: holdings.holding_end,
    CHANGE_HOLDING: holdings.holding_change,
    CHANGE_COST: money.cost_change,
}
MONEY: dict[str, Callable[..., Line]] = {
    ENTER_SPENDING: money.spending_enter,
    REVERSE_SPENDING: money.spending_reverse,
}


def line_do(*, kind: Kind, actor: User, ref: str, action: str, today: date, version: int | None, **facts: Any) -> Line:
    """Do any ``action`` on a line: the one door for pages and API. ``facts`` are what its service asks for."""
    if action == TAKE_BACK:
        return line_take_back(kind=kind, actor=actor, ref=ref, version=version, **facts)
    if action == kind.resize:
        return line_resize(
            kind=kind, actor=actor, ref=ref, version=version, size=facts[kind.size], reason=facts["reason"]
        )
    if action == DESCRIBE:
        return line_describe(kind=kind, actor=actor, ref=ref, version=version, **facts)
    if action in kind.money and action in MONEY:
        return MONEY[action](kind=kind, actor=actor, ref=ref, today=today, version=version, **facts)
    if action in BESIDE and action in kind.actions:
        return BESIDE[action](actor=actor, ref=ref, today=today, version=version, **facts)
    return line_act(kind=kind, actor=actor, ref=ref, action=action, today=today, version=version, **facts)


def _authorization(kind: Kind, actor: User, ref: str) -> Authorization:
    """Return the authorization, locked. Who sees no line of the kind learns nothing of its authorizations."""
    if not policies.sees(actor, kind):
        raise Authorization.DoesNotExist
    visible = policies.visible_authorizations(actor, kind).filter(ref=ref)
    found = Authorization.objects.select_for_update(of=("self",)).select_related("plan", "school")
    authorization = found.filter(pk__in=visible.values("pk")).first()
    if authorization is None:
        raise ValidationError({"authorization": _("There is no such authorization of this kind.")})
    return authorization


def _free_slot(kind: Kind, authorization: Authorization, on: date, wanted: int | None) -> int:
    """Return the lowest slot, or ``wanted``, that no line holds on ``on`` or later. Needs the authorization locked."""
    lines = kind.model._default_manager.filter(authorization=authorization)
    held = set(lines.exclude(status__in=kind.ended).values_list("slot", flat=True))
    ended_later = lines.filter(spans__status__in=kind.ended, spans__from_date__gt=on)
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


def _slot_unused_since(kind: Kind, line: Line) -> None:
    """Refuse to bring an ended line back into a slot that another one got. Locks the authorization."""
    Authorization.objects.select_for_update().get(pk=line.authorization_id)
    lines = kind.model._default_manager.filter(authorization=line.authorization_id, slot=line.slot)
    if lines.filter(pk__gt=line.pk).exists():
        words = _("Another line has held slot %(label)s since. Open a new line where a slot is free.")
        raise Conflict(words % {"label": line.label})


@contextmanager
def _conflicts_told(authorization: Authorization) -> Iterator[None]:
    """Turn the database's refusal of a taken slot or of one line too many into a sentence; the lock makes it rare."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if "authorization_in_use_within_count" in str(error):
            raise Conflict(_no_slot_left(authorization)) from error
        if "_one_line_per_slot" not in str(error):
            raise
        words = _("Another line holds this slot of authorization %(code)s.")
        raise Conflict(words % {"code": authorization.code}) from error


def _last_span(kind: Kind, line: Line) -> Any:
    return kind.span._default_manager.get(line=line, until_date__isnull=True)
