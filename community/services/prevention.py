"""Writes prevention activities: entered after they were held, corrected, and taken back."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from community import policies
from community.models import PreventionActivity
from community.workflow import ACTIVITY, activity_status
from core import history, records
from core.rules import not_to_come, reason_said, said
from district.models import Organization, User
from plan.models import Strategy

COUNTS = ("students", "parents", "community", "staff")
TOLD = ("kind", "title", "held_date", "strategy", "organization", *COUNTS)


@transaction.atomic
def activity_enter(*, actor: User, school: str, today: date, at: datetime, **facts: Any) -> PreventionActivity:
    """
    Enter an activity at one of the actor's schools, with how many took part.

    :raises ValidationError: naming each field that is not right; a day to come; nobody who took part.
    """
    policies.check(actor, f"{ACTIVITY.name}.enter")
    found = policies.schools_for(actor, f"{ACTIVITY.name}.enter").filter(code=school).first()
    if found is None:
        raise ValidationError({"school": _("Choose one of your schools.")})
    one = PreventionActivity(school=found, entered_by=actor, entered_at=at)
    _say(one, facts, today)
    with history.action(f"{ACTIVITY.name}.enter", actor=actor):
        return records.insert(one)


@transaction.atomic
def activity_correct(
    *, actor: User, ref: str, version: int | None, reason: str, today: date, **facts: Any
) -> PreventionActivity:
    """
    Say otherwise what an activity was and how many took part. It stays at its school.

    :raises ValidationError: naming each field that is not right; without a reason.
    """
    one, reason = _locked(actor, ref, version, "correct", today), reason_said(reason)
    _say(one, facts, today)
    with history.action(f"{ACTIVITY.name}.correct", actor=actor, reason=reason):
        return records.update(one, *TOLD)


@transaction.atomic
def activity_take_back(
    *, actor: User, ref: str, version: int | None, reason: str, today: date, at: datetime
) -> PreventionActivity:
    """
    Take back what should not have been entered. It stays on record, marked, and is counted no more.

    :raises ValidationError: without a reason.
    """
    one = _locked(actor, ref, version, "take_back", today)
    one.taken_back_at, one.taken_back_reason = at, reason_said(reason)
    with history.action(f"{ACTIVITY.name}.take_back", actor=actor, reason=one.taken_back_reason):
        return records.update(one, "taken_back_at", "taken_back_reason")


def _locked(actor: User, ref: str, version: int | None, action: str, today: date) -> PreventionActivity:
    one = records.lock(policies.visible_activities(actor), ref, version=version)
    policies.check(actor, f"{ACTIVITY.name}.{action}", one)
    ACTIVITY.check(action, activity_status(one, today))
    return one


def _say(one: PreventionActivity, facts: dict[str, Any], today: date) -> None:
    not_to_come(facts["held_date"], today, "held_date")
    if not any(facts[name] for name in COUNTS):
        raise ValidationError({"students": _("Say how many took part, of one group at least.")})
    for name in ("kind", "held_date", *COUNTS):
        setattr(one, name, facts[name])
    one.title = said(facts["title"], "title", _("Say what it was."))
    one.strategy = _meant(Strategy, facts["strategy"], "strategy")
    one.organization = _meant(Organization, facts["organization"], "organization")


def _meant(model: Any, ref: str, field: str) -> Any:
    if not ref:
        return None
    found = model.objects.filter(ref=ref).first()
    if found is None:
        raise ValidationError({field: _("There is none with this reference.")})
    return found
