"""Seals records: by the program's rule, on request or by order of a court; and opens them again, by two persons."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import history, records
from core.dates import day_words
from core.errors import Conflict
from core.rules import not_to_come, reason_said, said
from district.models import User
from privacy import policies, selectors
from privacy.models import Seal, SealKind, Share
from privacy.record_kinds import RecordKind, kinds
from privacy.workflow import SEAL

OPEN_SHARES = ("offered", "accepted", "completed")
NO_RECORD = "no_record"


def record_named(actor: User, record_kind: str, number: str) -> tuple[RecordKind, Any]:
    """
    Return the record of a kind that people call ``number``.

    :raises ValidationError: on ``number``, when there is none; what is sealed is none.
    """
    record = selectors.record_of_number(actor, record_kind, number)
    if record is None:
        words = _("There is no record of this kind with this number. Check both.")
        raise ValidationError({"number": ValidationError(words, NO_RECORD)})
    return kinds()[record_kind], record


def record_locked(actor: User, record_kind: str, number: str) -> tuple[RecordKind, Any]:
    """
    Return the same locked: whoever seals it at the same moment comes before, and then there is none, or after.

    :raises ValidationError: on ``number``, when there is none.
    """
    kind, found = record_named(actor, record_kind, number)
    record = _locked(kind, found.ref)
    if kind.is_sealed(record):
        record_named(actor, record_kind, number)
    return kind, record


def _locked(kind: RecordKind, ref: str) -> Any:
    """Return a record locked, as it is then: whoever changes it at the same moment comes before or finds it no more."""
    return kind.loaded().select_for_update(of=("self",)).get(ref=ref)


@transaction.atomic
def seal_order(
    *,
    actor: User,
    kind: str,
    record_kind: str,
    number: str,
    reason: str,
    order_number: str,
    order_date: date | None,
    today: date,
    at: datetime,
) -> Seal:
    """
    Seal a record by order of a court, whether it has ended or not; or on request, once it has.

    :raises ValidationError: naming each field that is not right.
    :raises Conflict: while something keeps it from being sealed, in sentences.
    """
    policies.check(actor, f"{SEAL.name}.order")
    if kind not in {SealKind.COURT, SealKind.REQUEST}:
        raise ValidationError({"kind": _("Say whether a court ordered it, or a family or student asked for it.")})
    of, record = record_locked(actor, record_kind, number)
    seal = Seal(record_kind=of.name, record_ref=record.ref, kind=kind, sealed_by=actor, sealed_at=at)
    if kind == SealKind.COURT:
        _by_court(seal, order_number, order_date, reason, today)
    else:
        _on_request(seal, of, record, reason, today)
    if held := selectors.held_for(of.name, [record.ref]).get(record.ref):
        raise Conflict(" ".join([*selectors.hold_words(held), _("It must be lifted first.")]))
    with history.action(f"{SEAL.name}.order", actor=actor, reason=seal.reason):
        return _seal(actor, of, record, seal)


def _by_court(seal: Seal, number: str, day: date | None, reason: str, today: date) -> None:
    seal.order_number = said(number, "order_number", _("Say the number of the order."))
    if day is None:
        raise ValidationError({"order_date": _("Say the day of the order.")})
    not_to_come(day, today, "order_date")
    seal.order_date, seal.reason = day, reason.strip()
    words = _("Order %(number)s of %(day)s (Iowa Code 232.150).")
    seal.rule = words % {"number": seal.order_number, "day": day_words(day)}


def _on_request(seal: Seal, of: RecordKind, record: Any, reason: str, today: date) -> None:
    seal.reason = said(reason, "reason", _("Say who asked, and why. It stays with the seal."))
    ended = of.ended(record)
    if ended is None or ended > today:
        raise Conflict(_("It has not ended yet. On request a record is sealed once it has; a court can order it now."))
    if found := [*of.waits(record), *selectors.asked_about(of.name, [record.ref]).get(record.ref, [])]:
        raise Conflict(" ".join(found))
    seal.rule = _("On request of the family or the student, as the district promises; no law sets a day.")


def _seal(actor: User, kind: RecordKind, record: Any, seal: Seal) -> Seal:
    """Let a locked record be sealed, with all that is open of it. Inside a history action."""
    made = records.insert(seal)
    kind.seal(record, made)
    for name, ref in kind.within(record):
        shared = Share.objects.filter(record_kind=name, record_ref=ref, status__in=OPEN_SHARES)
        for one in shared.select_for_update(of=("self",)):
            one.status, one.revoked_by, one.ended_at = "revoked", actor, made.sealed_at
            one.revoked_reason = _("The record was sealed.")
            records.update(one, "status", "revoked_by", "ended_at", "revoked_reason")
    kind.follows(actor, record, made.sealed_at)
    return made


def seals_due(*, actor: User, today: date, at: datetime) -> int:
    """
    Seal what the rules of programs seal by ``today`` and nothing keeps from it; return how many were.

    Each in a transaction of its own, decided by what stands in the tables: a worker that stops anywhere leaves nothing
    half done, and the next one goes on.
    """
    sealed = 0
    for kind in selectors.kinds_sealed():
        if kind.due is not None:
            for ref in list(kind.due(today).values_list("ref", flat=True)):
                sealed += _seal_due(actor, kind, ref, today, at)
    return sealed


@transaction.atomic
def _seal_due(actor: User, kind: RecordKind, ref: str, today: date, at: datetime) -> bool:
    record = _locked(kind, ref)
    due = kind.rule(record)
    waits = kind.is_sealed(record) or due is None or due.day > today or kind.waits(record)
    if waits or due is None or selectors.held_for(kind.name, [ref]) or selectors.asked_about(kind.name, [ref]):
        return False
    seal = Seal(
        record_kind=kind.name, record_ref=ref, kind=SealKind.PROGRAM, rule=due.rule, due_date=due.day, sealed_by=actor,
        sealed_at=at,
    )  # fmt: skip
    try:
        with transaction.atomic(), history.action(f"{SEAL.name}.due", actor=actor):
            _seal(actor, kind, record, seal)
    except (Conflict, ValidationError):  # a hold was set in the same second, or somebody has to act first
        return False
    return True


def _seal_locked(actor: User, ref: str, action: str, version: int | None) -> Seal:
    seal = records.lock(policies.visible_seals(actor), ref, version=version)
    policies.check(actor, f"{SEAL.name}.{action}", seal)
    SEAL.check(action, SEAL.status_of(seal, date.min))
    return seal


@transaction.atomic
def seal_ask_open(*, actor: User, ref: str, reason: str, at: datetime, version: int | None) -> Seal:
    """
    Ask that a sealed record be opened again, for which a second person has to agree.

    :raises ValidationError: without a reason.
    """
    seal = _seal_locked(actor, ref, "ask_open", version)
    seal.opening_asked_at, seal.opening_asked_by, seal.opening_reason = at, actor, reason_said(reason)
    with history.action(f"{SEAL.name}.ask_open", actor=actor, reason=seal.opening_reason):
        return records.update(seal, "opening_asked_at", "opening_asked_by", "opening_reason")


@transaction.atomic
def seal_keep(*, actor: User, ref: str, reason: str, version: int | None) -> Seal:
    """
    Keep a record sealed, whose opening was asked for; history keeps that it was.

    :raises ValidationError: without a reason.
    """
    seal = _seal_locked(actor, ref, "keep", version)
    seal.opening_asked_at, seal.opening_asked_by, seal.opening_reason = None, None, ""
    with history.action(f"{SEAL.name}.keep", actor=actor, reason=reason_said(reason)):
        return records.update(seal, "opening_asked_at", "opening_asked_by", "opening_reason")


@transaction.atomic
def seal_open(*, actor: User, ref: str, at: datetime, version: int | None) -> Seal:
    """
    Open a sealed record again, as somebody else asked: it is back wherever it was.

    :raises Conflict: where the record cannot stand beside what was made since.
    """
    seal = _seal_locked(actor, ref, "open", version)
    kind = kinds()[seal.record_kind]
    record = _locked(kind, seal.record_ref)
    seal.opened_at, seal.opened_by = at, actor
    with history.action(f"{SEAL.name}.open", actor=actor, reason=seal.opening_reason):
        records.update(seal, "opened_at", "opened_by")
        kind.seal(record, None)
        kind.follows(actor, record, at)
        return seal
