"""Drafting amendments of the plan, putting them in force all at once or not at all, and withdrawing them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import history, records
from core.dates import day_words
from core.errors import Conflict
from core.refusals import CLOCKS_APART, conflicts
from core.rules import said
from district.models import User
from plan import policies
from plan.models import Amendment, AmendmentChange, Plan
from plan.services.amendment_changes import change_apply, change_build
from plan.services.amendment_steps import STEPS, Moment
from plan.workflow import AMENDMENT


@transaction.atomic
def amendment_new(*, actor: User, title: str, body: str, decided_date: date, reason: str) -> Amendment:
    """
    Draft an amendment of the plan, without changes yet. ``decided_date`` may lie ahead.

    :raises ValidationError: without title or reason, or when it would be decided before the plan.
    """
    found = policies.visible_plans(actor)
    # Locked, so that two drafts at once get two numbers.
    plan = Plan.objects.select_for_update().filter(pk__in=found.values("pk")).order_by("id").first()
    if plan is None:
        raise Plan.DoesNotExist
    policies.check(actor, "plan.amendment.new")
    last = Amendment.objects.filter(plan=plan).order_by("-number").values_list("number", flat=True).first()
    amendment = Amendment(plan=plan, number=(last or 0) + 1)
    _say(amendment, title, body, decided_date, reason)
    with history.action("plan.amendment.new", actor=actor):
        return records.insert(amendment)


@transaction.atomic
def amendment_change(
    *, actor: User, ref: str, title: str, body: str, decided_date: date, reason: str, version: int | None
) -> Amendment:
    """
    Change what a draft says of the decision.

    :raises ValidationError: as ``amendment_new``.
    """
    amendment = _begin(actor, ref, version, "change")
    _say(amendment, title, body, decided_date, reason)
    with history.action("plan.amendment.change", actor=actor):
        return records.update(amendment, "title", "body", "decided_date", "reason")


@transaction.atomic
def amendment_add(*, actor: User, ref: str, kind: str, today: date, version: int | None, **facts: Any) -> Amendment:
    """
    Add a change of ``kind`` to a draft. ``facts`` are the columns of ``AmendmentChange`` that its author fills.

    :raises ValidationError: naming each fact that is not right.
    """
    amendment = _begin(actor, ref, version, "add")
    if kind not in STEPS:
        raise ValidationError({"kind": _("There is no such kind of change.")})
    change = change_build(AmendmentChange(amendment=amendment, kind=kind), facts, today)
    with history.action("plan.amendment.add", actor=actor):
        records.insert(change)
        # Whoever is about to put the draft in force has read it without this change, and is told so.
        return records.touch(amendment)


@transaction.atomic
def amendment_remove(*, actor: User, ref: str, change: str, version: int | None) -> Amendment:
    """
    Remove the change ``change`` (a reference) from a draft. History keeps it.

    :raises ValidationError: when the draft has no such change.
    """
    amendment = _begin(actor, ref, version, "remove")
    # Not locked itself: every service that adds, removes or applies a change holds the amendment's row.
    found = AmendmentChange.objects.filter(amendment=amendment, ref=change).first()
    if found is None:
        raise ValidationError({"change": _("The amendment has no such change.")})
    with history.action("plan.amendment.remove", actor=actor):
        found.delete()
        # Whoever is about to put the draft in force has read it with this change, and is told so.
        return records.touch(amendment)


@transaction.atomic
def amendment_enforce(*, actor: User, ref: str, at: datetime, today: date, version: int | None) -> Amendment:
    """
    Put an amendment in force: all its changes take effect today, or none does.

    :raises Conflict: when it changes nothing, when its decision is still to come, or naming the record that moved since
        a change was drafted or whose rules forbid it, such as a count below the lines in use.
    """
    amendment = _begin(actor, ref, version, "enforce")
    if amendment.decided_date > today:
        day = day_words(amendment.decided_date)
        raise Conflict(_("It is to be decided on %(day)s. It can be put in force from that day on.") % {"day": day})
    found = AmendmentChange.objects.filter(amendment=amendment).select_related(
        "amendment__plan", "authorization", "target", "milestone", "strategy", "school", "starts_year"
    )
    # In the order of what they change: two amendments at once wait for each other, never crosswise.
    changes = sorted(found, key=lambda one: (one.authorization_id or 0, one.target_id or 0, one.milestone_id or 0))
    if not changes:
        raise Conflict(_("It changes nothing yet. Add a change first."))
    reason = _("Amendment %(number)d: %(reason)s") % {"number": amendment.number, "reason": amendment.reason}
    with history.action("plan.amendment.enforce", actor=actor, reason=reason), conflicts(CLOCKS_APART):
        for change in changes:
            change_apply(change, Moment(today, reason))
        amendment.status = AMENDMENT.check("enforce", amendment.status)
        amendment.in_force_at = at
        return records.update(amendment, "status", "in_force_at")


@transaction.atomic
def amendment_withdraw(*, actor: User, ref: str, reason: str, version: int | None) -> Amendment:
    """
    Withdraw a draft. It stays on record and changes nothing.

    :raises ValidationError: without a reason.
    """
    amendment = _begin(actor, ref, version, "withdraw")
    amendment.withdrawn_reason = said(reason, "reason", _("Say why it is withdrawn."))
    amendment.status = AMENDMENT.check("withdraw", amendment.status)
    with history.action("plan.amendment.withdraw", actor=actor, reason=amendment.withdrawn_reason):
        return records.update(amendment, "status", "withdrawn_reason")


def _begin(actor: User, ref: str, version: int | None, action: str) -> Amendment:
    """Return the amendment, locked, once ``actor`` may do ``action`` and its status allows it."""
    amendment = records.lock(policies.visible_amendments(actor), ref, version=version)
    policies.check(actor, f"plan.amendment.{action}", amendment)
    AMENDMENT.check(action, amendment.status)
    return amendment


def _say(amendment: Amendment, title: str, body: str, decided_date: date, reason: str) -> None:
    amendment.title = said(title, "title", _("Give it a title."))
    amendment.reason = said(reason, "reason", _("Say why the plan is amended."))
    amendment.body, amendment.decided_date = body, decided_date
    since = amendment.plan.status_date
    if decided_date < since:
        told = _("The plan has its status since %(day)s; nothing was amended before.")
        raise ValidationError({"decided_date": told % {"day": day_words(since)}})
