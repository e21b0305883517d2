"""
The steps of each kind of change: what it checks when it is drafted, and does when its amendment is put in force.

Drafting notes what the record says at present; putting it in force asks that it ``still_stands``, as the list of what
there is to do with a draft does. Both ask the records' own rules, so that a draft that could never be put in force is
refused while its author sits before it.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core import records
from core.errors import Conflict
from plan.models import AmendmentChange, Authorization, Milestone, Target
from plan.models.amendment_changes import SIZES
from plan.names import change_moment, change_subject
from plan.services.authorizations import size_decided
from plan.services.milestones import due_date_allows, due_date_set, milestone_add
from plan.services.targets import target_add, target_allows, target_fits, target_open, target_set
from plan.workflow import MILESTONE


@dataclass(frozen=True, slots=True)
class Moment:
    """When and why a change takes effect."""

    on: date
    reason: str


def _unmoved(change: AmendmentChange, then: Any, now: Any) -> None:
    """:raises Conflict: when a record no longer says what it said when the change was drafted."""
    if then != now:
        words = _(
            "%(what)s says %(now)s now; when this change was drafted it said %(then)s. Remove the change and add it "
            "again, so that it starts from what holds now."
        )
        raise Conflict(words % {"what": change_subject(change), "now": change_moment(now), "then": change_moment(then)})


def _authorization_new(change: AmendmentChange) -> Authorization:
    return Authorization(
        plan=change.amendment.plan,
        code=change.code,
        kind=change.line_kind,
        role_title=change.title,
        school=change.school,
        starts_year=change.starts_year,
        count=_given(change.count),
        fte=change.fte,
        amount=change.amount,
    )


def _draft_authorization_change(change: AmendmentChange, on: date) -> None:
    after = copy(_given(change.authorization))
    for size in SIZES:
        wanted, present = getattr(change, size), getattr(after, size)
        if wanted == present:
            setattr(change, size, None)
        elif wanted is not None:
            setattr(change, f"before_{size}", present)
            setattr(after, size, wanted)
    records.check(after)


def _authorization_stands(change: AmendmentChange, on: date) -> None:
    for size in _sizes(change):
        _unmoved(change, getattr(change, f"before_{size}"), getattr(change.authorization, size))


def _sizes(change: AmendmentChange) -> list[str]:
    return [size for size in SIZES if getattr(change, size) is not None]


def _apply_authorization_change(change: AmendmentChange, moment: Moment) -> None:
    # Locked, so that no line is opened between reading how many are in use and lowering the count.
    found = Authorization.objects.select_for_update().get(pk=_given(change.authorization_id))
    change.authorization, sizes = found, _sizes(change)
    _authorization_stands(change, moment.on)
    for size in sizes:
        setattr(found, size, getattr(change, size))
    records.update(found, *sizes)
    size_decided(found, on=moment.on, change=change)


def _draft_authorization_new(change: AmendmentChange, on: date) -> None:
    records.check(_authorization_new(change))


def _apply_authorization_new(change: AmendmentChange, moment: Moment) -> None:
    added = records.insert(_authorization_new(change))
    change.authorization = added
    records.update(change, "authorization")
    size_decided(added, on=moment.on, change=change)


def _target_new(change: AmendmentChange) -> Target:
    return Target(
        plan=change.amendment.plan,
        indicator=change.indicator,
        value=_given(change.value),
        by_date=_given(change.due_date),
    )


def _draft_target_change(change: AmendmentChange, on: date) -> None:
    target = _given(change.target)
    change.before_value, change.before_date = target.value, target.by_date
    change.value = target.value if change.value is None else change.value
    change.due_date = change.due_date or target.by_date
    target_allows(target, change.value, change.due_date, on)
    after = copy(target)
    after.value, after.by_date = change.value, change.due_date
    records.check(after)
    target_fits(after, change.amendment)


def _target_stands(change: AmendmentChange, on: date) -> None:
    target = _given(change.target)
    if target.is_dropped:
        raise Conflict(_("%(what)s was dropped meanwhile. Remove the change.") % {"what": change_subject(change)})
    _unmoved(change, (change.before_value, change.before_date), (target.value, target.by_date))
    if change.kind == AmendmentChange.Kind.TARGET_CHANGE:
        target_allows(target, _given(change.value), _given(change.due_date), on)
    else:
        target_open(target, on)


def _apply_target_change(change: AmendmentChange, moment: Moment) -> None:
    target = _locked_target(change, moment)
    target_set(target, value=_given(change.value), by_date=_given(change.due_date), reason=moment.reason, on=moment.on)


def _draft_target_new(change: AmendmentChange, on: date) -> None:
    _ahead(change, on)
    target = _target_new(change)
    records.check(target)
    target_fits(target, change.amendment)


def _apply_target_new(change: AmendmentChange, moment: Moment) -> None:
    _ahead(change, moment.on)
    change.target = target_add(_target_new(change), reason=moment.reason, on=moment.on)
    records.update(change, "target")


def _draft_target_drop(change: AmendmentChange, on: date) -> None:
    target = _given(change.target)
    target_open(target, on)
    change.before_value, change.before_date = target.value, target.by_date


def _apply_target_drop(change: AmendmentChange, moment: Moment) -> None:
    target = _locked_target(change, moment)
    target.dropped_date = moment.on
    records.update(target, "dropped_date")


def _locked_target(change: AmendmentChange, moment: Moment) -> Target:
    # Locked, so that nobody changes it on its page between asking whether it still says so and writing.
    change.target = found = Target.objects.select_for_update().get(pk=_given(change.target_id))
    _target_stands(change, moment.on)
    return found


def _draft_milestone_move(change: AmendmentChange, on: date) -> None:
    milestone = _given(change.milestone)
    MILESTONE.check("move", milestone.status)
    change.before_date = milestone.due_date
    due_date_allows(milestone, _given(change.due_date), on)


def _milestone_stands(change: AmendmentChange, on: date) -> None:
    milestone = _given(change.milestone)
    action = change.kind.removeprefix("milestone_")
    if action not in MILESTONE.legal(milestone.status):
        words = _("%(what)s is “%(status)s” by now. Remove the change.")
        raise Conflict(words % {"what": change_subject(change), "status": milestone.get_status_display()})
    _unmoved(change, change.before_date, milestone.due_date)
    if change.kind == AmendmentChange.Kind.MILESTONE_MOVE:
        _ahead(change, on)


def _apply_milestone_move(change: AmendmentChange, moment: Moment) -> None:
    milestone = _locked_milestone(change, moment)
    due_date_allows(milestone, _given(change.due_date), moment.on)
    due_date_set(milestone, due_date=_given(change.due_date), reason=moment.reason, on=moment.on)


def _milestone_new(change: AmendmentChange) -> Milestone:
    return Milestone(
        strategy=_given(change.strategy), code=change.code, title=change.title, due_date=_given(change.due_date)
    )


def _draft_milestone_new(change: AmendmentChange, on: date) -> None:
    _ahead(change, on)
    records.check(_milestone_new(change))


def _apply_milestone_new(change: AmendmentChange, moment: Moment) -> None:
    _ahead(change, moment.on)
    change.milestone = milestone_add(_milestone_new(change), on=moment.on, reason=moment.reason)
    records.update(change, "milestone")


def _draft_milestone_drop(change: AmendmentChange, on: date) -> None:
    milestone = _given(change.milestone)
    MILESTONE.check("drop", milestone.status)
    change.before_date = milestone.due_date


def _apply_milestone_drop(change: AmendmentChange, moment: Moment) -> None:
    milestone = _locked_milestone(change, moment)
    milestone.status, milestone.dropped_date = MILESTONE.check("drop", milestone.status), moment.on
    records.update(milestone, "status", "dropped_date")


def _locked_milestone(change: AmendmentChange, moment: Moment) -> Milestone:
    # Locked, so that nobody meets or moves it on its page between asking how it stands and writing.
    change.milestone = found = Milestone.objects.select_for_update().get(pk=_given(change.milestone_id))
    _milestone_stands(change, moment.on)
    return found


def _ahead(change: AmendmentChange, on: date) -> None:
    """Refuse a day that came before it was set."""
    if _given(change.due_date) < on:
        raise ValidationError({"due_date": _("This day has passed. Choose one from today on.")})


def _given(value: Any) -> Any:
    """Return a fact that this kind of change always has."""
    if value is None:
        raise ValueError("the change was not asked for what it needs")
    return value


def _stands(change: AmendmentChange, on: date) -> None:
    """Something new is about no record that could have moved."""


@dataclass(frozen=True, slots=True)
class Step:
    """
    What one kind of change asks of its author, checks as a draft, and does.

    ``stands`` raises what ``apply`` would of the record that it is about; it asks the database for nothing.
    """

    asks: tuple[str, ...]
    draft: Callable[[AmendmentChange, date], None]
    apply: Callable[[AmendmentChange, Moment], None]
    stands: Callable[[AmendmentChange, date], None] = _stands


STEPS: dict[str, Step] = {
    "authorization_change": Step(
        ("authorization",), _draft_authorization_change, _apply_authorization_change, _authorization_stands
    ),
    "authorization_new": Step(
        ("code", "line_kind", "title", "school", "starts_year", "count"),
        _draft_authorization_new,
        _apply_authorization_new,
    ),
    "target_change": Step(("target",), _draft_target_change, _apply_target_change, _target_stands),
    "target_new": Step(("indicator", "value", "due_date"), _draft_target_new, _apply_target_new, _ahead),
    "target_drop": Step(("target",), _draft_target_drop, _apply_target_drop, _target_stands),
    "milestone_move": Step(("milestone", "due_date"), _draft_milestone_move, _apply_milestone_move, _milestone_stands),
    "milestone_new": Step(
        ("strategy", "code", "title", "due_date"), _draft_milestone_new, _apply_milestone_new, _ahead
    ),
    "milestone_drop": Step(("milestone",), _draft_milestone_drop, _apply_milestone_drop, _milestone_stands),
}
