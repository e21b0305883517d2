"""Accepts an adjustment, which becomes a change of the plan in the same transaction, by the plan's own services."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import history, records
from core.dates import day_words
from core.errors import Conflict
from district.models import User
from monitoring.models import Adjustment, Change
from monitoring.services.adjustments import locked
from monitoring.services.observations import nameless
from monitoring.workflow import ADJUSTMENT
from plan import services as plan
from plan.models import MilestoneDueDate, TargetValue
from plan.policies import visible_targets

Facts = Mapping[str, Any]


@transaction.atomic
def adjustment_accept(
    *, actor: User, ref: str, version: int | None, change: str, today: date, **facts: Any
) -> Adjustment:  # fmt: skip
    """
    Accept a proposal and do what it changes of the plan: both or nothing.

    A milestone's due date and a target are changed from today on; an amendment is drafted, and is put in force on its
    own page; a change of practice leaves the plan as it is.

    :raises ValidationError: naming each field that is not right, as the plan's own service does.
    :raises Conflict: when its day has passed.
    """
    one = locked(actor, ref, version, "accept")
    if one.due_on < today:
        words = _("It was to be done by %(day)s, which has passed. Correct the proposal's day first.")
        raise Conflict(words % {"day": day_words(one.due_on)})
    if change not in DO:
        raise ValidationError({"change": _("Choose what of the plan it changes.")})
    one.change, one.status = change, ADJUSTMENT.check("accept", one.status)
    one.accepted_by, one.accepted_on, one.judged_on = actor, today, one.due_on
    DO[change](actor, one, facts, today)
    with history.action(f"{ADJUSTMENT.name}.accept", actor=actor):
        return records.update(
            one, "status", "change", "milestone", "target", "amendment", "number", "accepted_by", "accepted_on",
            "judged_on",
        )  # fmt: skip


def _reason(one: Adjustment) -> str:
    """Return what the record of the plan says of why it was changed."""
    return _("Adjustment “%(title)s”: %(why)s") % {"title": one.title, "why": one.why}


def _milestone(actor: User, one: Adjustment, facts: Facts, today: date) -> None:
    one.milestone = plan.milestone_move(
        actor=actor, ref=_named(facts, "milestone"), due_date=_named(facts, "due_date"), reason=_reason(one),
        today=today, version=None,
    )  # fmt: skip
    dates = MilestoneDueDate.objects.filter(milestone=one.milestone)
    one.number = dates.order_by("-number").values_list("number", flat=True)[0]


def _target(actor: User, one: Adjustment, facts: Facts, today: date) -> None:
    found = visible_targets(actor).filter(ref=_named(facts, "target")).first()
    if found is None:
        raise ValidationError({"target": _("There is none of this name.")})
    value, by_date = facts.get("value"), facts.get("by_date")
    one.target = plan.target_change(
        actor=actor, ref=found.ref, value=found.value if value is None else value, by_date=by_date or found.by_date,
        # What was left empty stays as it was read: somebody else may change it before it is locked.
        reason=_reason(one), today=today, version=found.version,
    )  # fmt: skip
    values = TargetValue.objects.filter(target=one.target)
    one.number = values.order_by("-number").values_list("number", flat=True)[0]


def _amendment(actor: User, one: Adjustment, facts: Facts, today: date) -> None:
    one.amendment = plan.amendment_new(
        actor=actor, title=nameless(facts.get("title") or one.title, "title"), body=_named(facts, "body"),
        decided_date=_named(facts, "decided_date"), reason=_reason(one),
    )  # fmt: skip


def _practice(actor: User, one: Adjustment, facts: Facts, today: date) -> None:
    """Nothing of the plan changes."""


def _named(facts: Facts, name: str) -> Any:
    if facts.get(name) in {None, ""}:
        raise ValidationError({name: _("This cannot stay empty.")})
    return facts[name]


DO: Mapping[str, Callable[[User, Adjustment, Facts, date], None]] = {
    Change.MILESTONE: _milestone,
    Change.TARGET: _target,
    Change.AMENDMENT: _amendment,
    Change.PRACTICE: _practice,
}
