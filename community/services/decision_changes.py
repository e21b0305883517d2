"""Writes what changes because of a decision, and how far that has come."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from community import policies
from community.models import Decision, DecisionChange, Support, ToldOf
from community.policies.decisions import visible_changes, visible_decisions
from community.services.decision_told import tell_those_who_said
from community.workflow import CHANGE, DECISION
from core import history, records
from core.rules import not_to_come, reason_said, said
from district.models import User
from plan.models import Amendment, Milestone, Strategy

THINGS: dict[str, Any] = {"strategy": Strategy, "milestone": Milestone, "amendment": Amendment, "support": Support}


@transaction.atomic
def decision_add_change(
    *, actor: User, ref: str, version: int | None, words: str, words_es: str, today: date, **things: str
) -> DecisionChange:
    """
    Say what changes because of a decision, and which part of the plan or which support that is.

    :raises ValidationError: when more than one thing is named, or there is none such.
    """
    of: Decision = records.lock(visible_decisions(actor), ref, version=version)
    policies.check(actor, f"{DECISION.name}.add_change", of)
    DECISION.check("add_change", DECISION.status_of(of, today))
    one = DecisionChange(decision=of)
    _say(one, words, words_es, things)
    with history.action(f"{DECISION.name}.add_change", actor=actor):
        records.insert(one)
        records.touch(of)
        return one


@transaction.atomic
def change_correct(
    *, actor: User, ref: str, version: int | None, words: str, words_es: str, today: date, **things: str
) -> DecisionChange:
    """
    Say otherwise what changes, while it is not done.

    :raises ValidationError: when more than one thing is named, or there is none such.
    """
    one = _locked(actor, ref, version, "correct", today)
    _say(one, words, words_es, things)
    with history.action(f"{CHANGE.name}.correct", actor=actor):
        return records.update(one, "words", "words_es", *THINGS)


@transaction.atomic
def change_begin(*, actor: User, ref: str, version: int | None, today: date) -> DecisionChange:
    """Say that a change is under way."""
    one = _locked(actor, ref, version, "begin", today)
    one.status = CHANGE.check("begin", one.status)
    with history.action(f"{CHANGE.name}.begin", actor=actor):
        return records.update(one, "status")


@transaction.atomic
def change_finish(
    *, actor: User, ref: str, version: int | None, changed_date: date, at: datetime, today: date
) -> DecisionChange:
    """
    Say on which day a change was done. Whoever said what led to it, and asked to hear of it, is told.

    :raises ValidationError: for a day to come, or before the decision.
    """
    one = _locked(actor, ref, version, "finish", today)
    _date(one, changed_date, today)
    one.status = CHANGE.check("finish", one.status)
    with history.action(f"{CHANGE.name}.finish", actor=actor):
        records.update(one, "status", "changed_date")
        tell_those_who_said(actor, one.decision, what=ToldOf.CHANGE, ref=one.ref, at=at)
        return one


@transaction.atomic
def change_drop(
    *, actor: User, ref: str, version: int | None, changed_date: date, reason: str, today: date
) -> DecisionChange:
    """
    Say that a change is not made after all, and why.

    :raises ValidationError: without a reason; for a day to come, or before the decision.
    """
    one = _locked(actor, ref, version, "drop", today)
    _date(one, changed_date, today)
    one.status = CHANGE.check("drop", one.status)
    with history.action(f"{CHANGE.name}.drop", actor=actor, reason=reason_said(reason)):
        return records.update(one, "status", "changed_date")


def _locked(actor: User, ref: str, version: int | None, verb: str, today: date) -> DecisionChange:
    one: DecisionChange = records.lock(visible_changes(actor), ref, version=version)
    policies.check(actor, f"{CHANGE.name}.{verb}", one)
    CHANGE.check(verb, CHANGE.status_of(one, today))
    return one


def _say(one: DecisionChange, words: str, words_es: str, things: dict[str, str]) -> None:
    one.words, one.words_es = said(words, "words", _("Say what changes.")), words_es
    for name, model in THINGS.items():
        ref = things.get(name, "")
        found = model._default_manager.filter(ref=ref).first() if ref else None
        if ref and found is None:
            raise ValidationError({name: _("There is no such record. Choose one of the list.")})
        setattr(one, name, found)


def _date(one: DecisionChange, day: date, today: date) -> None:
    not_to_come(day, today, "changed_date")
    decided = one.decision.decided_date
    if decided is not None and day < decided:
        raise ValidationError({"changed_date": _("That is before the decision. Choose its day or a later one.")})
    one.changed_date = day
