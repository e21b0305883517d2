"""Writes topics and requirements: added, corrected, retired and taken up again, ended."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import history, records
from core.rules import reason_said, said
from district.models import District, User
from training import policies, selectors
from training.models import Requirement, Topic
from training.workflow import REQUIREMENT, TOPIC, span_status, use_status

TOLD = ("code", "name", "about", "source", "good_months")


@transaction.atomic
def topic_add(*, actor: User, **facts: Any) -> Topic:
    """
    Add a topic.

    :raises ValidationError: naming each field that is not right; where another topic has its code.
    """
    policies.check(actor, f"{TOPIC.name}.add")
    one = _say(Topic(district=District.objects.get()), facts)
    with history.action(f"{TOPIC.name}.add", actor=actor):
        return records.insert(one)


@transaction.atomic
def topic_correct(*, actor: User, ref: str, version: int | None, today: date, reason: str, **facts: Any) -> Topic:
    """
    Say otherwise what a topic is, or how long what was learned holds. Who is due follows at once.

    :raises ValidationError: naming each field that is not right; without a reason.
    """
    one, reason = _topic(actor, ref, version, "correct", today), reason_said(reason)
    _say(one, facts)
    with history.action(f"{TOPIC.name}.correct", actor=actor, reason=reason):
        return records.update(one, *TOLD)


@transaction.atomic
def topic_retire(*, actor: User, ref: str, version: int | None, today: date, reason: str) -> Topic:
    """
    Let a topic be learned no more. Who learned it keeps the record.

    :raises ValidationError: without a reason; while it is required, or will be.
    """
    one, reason = _topic(actor, ref, version, "retire", today), reason_said(reason)
    if one.requirements.lasting(today).exists():
        raise ValidationError(_("This topic is still required. End what requires it first."))
    one.is_active = False
    with history.action(f"{TOPIC.name}.retire", actor=actor, reason=reason):
        return records.update(one, "is_active")


@transaction.atomic
def topic_reopen(*, actor: User, ref: str, version: int | None, today: date) -> Topic:
    """Take a topic up again."""
    one = _topic(actor, ref, version, "reopen", today)
    one.is_active = True
    with history.action(f"{TOPIC.name}.reopen", actor=actor):
        return records.update(one, "is_active")


@transaction.atomic
def requirement_add(
    *, actor: User, topic: str, role: str, role_title: str, due_days: int, from_date: date, today: date
) -> Requirement:
    """
    Require a topic of everyone, or of those with a role or a title, from a day on.

    :raises ValidationError: naming each field that is not right; where it is required of them already.
    """
    policies.check(actor, f"{REQUIREMENT.name}.add")
    # Held, so that nobody retires it meanwhile.
    found = selectors.topics_in_use().filter(ref=topic).select_for_update(of=("self",)).first()
    if found is None:
        raise ValidationError({"topic": _("Choose a topic in use.")})
    if role_title and role_title not in selectors.titles_to_choose():
        raise ValidationError({"role_title": _("The plan approves no position or stipend of this title.")})
    one = Requirement(topic=found, role=role, role_title=role_title, due_days=due_days, from_date=from_date)
    name = "add_ahead" if from_date > today else "add"
    with history.action(f"{REQUIREMENT.name}.{name}", actor=actor):
        return records.insert(one)


@transaction.atomic
def requirement_correct(
    *, actor: User, ref: str, version: int | None, due_days: int, from_date: date, reason: str, today: date
) -> Requirement:
    """
    Say otherwise within how many days it is due, and from when. Who is late follows at once.

    :raises ValidationError: naming each field that is not right; without a reason.
    """
    one, reason = _requirement(actor, ref, version, "correct", today), reason_said(reason)
    _ends_after(from_date, one.until_date, "from_date")
    one.due_days, one.from_date = due_days, from_date
    with history.action(f"{REQUIREMENT.name}.correct", actor=actor, reason=reason):
        return records.update(one, "due_days", "from_date")


@transaction.atomic
def requirement_end(
    *, actor: User, ref: str, version: int | None, until_date: date, reason: str, today: date
) -> Requirement:
    """
    End a requirement before ``until_date``, which may lie ahead. Nobody is late with it from then on.

    :raises ValidationError: without a reason; before it began.
    """
    one, reason = _requirement(actor, ref, version, "end", today), reason_said(reason)
    _ends_after(one.from_date, until_date, "until_date")
    one.until_date = until_date
    with history.action(f"{REQUIREMENT.name}.end", actor=actor, reason=reason):
        return records.update(one, "until_date")


def _topic(actor: User, ref: str, version: int | None, action: str, today: date) -> Topic:
    one = records.lock(policies.visible_topics(actor), ref, version=version)
    policies.check(actor, f"{TOPIC.name}.{action}", one)
    TOPIC.check(action, use_status(one, today))
    return one


def _requirement(actor: User, ref: str, version: int | None, action: str, today: date) -> Requirement:
    one = records.lock(policies.visible_requirements(actor), ref, version=version)
    policies.check(actor, f"{REQUIREMENT.name}.{action}", one)
    REQUIREMENT.check(action, span_status(one, today))
    return one


def _ends_after(from_date: date, until_date: date | None, field: str) -> None:
    # Asked before the constraints, of which one compares spans, and there is no such span to compare.
    if until_date is not None and until_date <= from_date:
        raise ValidationError({field: _("It ends after it begins.")})


def _say(one: Topic, facts: dict[str, Any]) -> Topic:
    for name in TOLD:
        setattr(one, name, facts[name])
    one.name = said(facts["name"], "name", _("Say what it is called."))
    return one
