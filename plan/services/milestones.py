"""Recording a milestone as met, reopening it, moving its due date and giving it an owner."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import history, records
from core.dates import day_words
from core.refusals import CLOCKS_APART, conflicts
from core.rules import said
from district.models import StaffMember, User
from plan import policies, selectors
from plan.models import Milestone, MilestoneDueDate
from plan.workflow import MILESTONE


@transaction.atomic
def milestone_meet(
    *, actor: User, ref: str, met_date: date, evidence: str, today: date, version: int | None
) -> Milestone:
    """
    Record a milestone as met on ``met_date``, with the evidence in words.

    :raises ValidationError: when the day is in the future or before the plan's status, or there is no evidence.
    """
    milestone = _begin(actor, ref, version, "meet")
    status_since = milestone.strategy.level.plan.status_date
    if met_date > today:
        raise ValidationError({"met_date": _("This day is still to come. Record it once it is met.")})
    if met_date < status_since:
        raise ValidationError(
            {
                "met_date": _("The plan has its status since %(day)s; nothing was met before.")
                % {"day": day_words(status_since)}
            }
        )
    milestone.status = MILESTONE.check("meet", milestone.status)
    milestone.met_date, milestone.evidence = met_date, said(evidence, "evidence", _("Say in words what shows it."))
    with history.action("plan.milestone.meet", actor=actor):
        return records.update(milestone, "status", "met_date", "evidence")


@transaction.atomic
def milestone_reopen(*, actor: User, ref: str, reason: str, version: int | None) -> Milestone:
    """
    Take back that a milestone was met. Its day and evidence stay in history.

    :raises ValidationError: without a reason.
    """
    milestone = _begin(actor, ref, version, "reopen")
    reason = said(reason, "reason", _("Say why it is open again."))
    milestone.status = MILESTONE.check("reopen", milestone.status)
    milestone.met_date, milestone.evidence = None, ""
    with history.action("plan.milestone.reopen", actor=actor, reason=reason):
        return records.update(milestone, "status", "met_date", "evidence")


@transaction.atomic
def milestone_move(
    *, actor: User, ref: str, due_date: date, reason: str, today: date, version: int | None
) -> Milestone:
    """
    Give an open milestone another due date, decided today. Dates it had before stay on record.

    A due date that has passed may be moved; the milestone is judged by it all the same.

    :raises ValidationError: without a reason, for a day in the past, or for the date already in force.
    """
    milestone = _begin(actor, ref, version, "move")
    reason = said(reason, "reason", _("Say why the due date is moved."))
    due_date_allows(milestone, due_date, today)
    with history.action("plan.milestone.move", actor=actor, reason=reason), conflicts(CLOCKS_APART):
        return due_date_set(milestone, due_date=due_date, reason=reason, on=today)


def due_date_allows(milestone: Milestone, due_date: date, on: date) -> None:
    """
    Say whether a milestone may be given another due date ``on`` that day.

    :raises ValidationError: for a day in the past, or for the date already in force.
    """
    if due_date == milestone.due_date:
        raise ValidationError({"due_date": _("This is the due date already.")})
    if due_date < max(on, selectors.due_dates(milestone)[-1].decided_date):
        raise ValidationError({"due_date": _("This day has passed. Choose one from today on.")})


def due_date_set(milestone: Milestone, *, due_date: date, reason: str, on: date) -> Milestone:
    """Write another due date of a locked milestone, inside an action. The dates before stay on record."""
    # Read under the milestone's lock: of two moves at once the second gets the next number.
    last = selectors.due_dates(milestone)[-1]
    milestone.due_date = due_date
    records.insert(
        MilestoneDueDate(
            milestone=milestone,
            number=last.number + 1,
            due_date=due_date,
            decided_date=max(on, last.decided_date),
            reason=reason,
        )
    )
    return records.update(milestone, "due_date")


def milestone_add(milestone: Milestone, *, on: date, reason: str = "") -> Milestone:
    """Insert a new milestone with its first due date, inside an action."""
    records.insert(milestone)
    records.insert(
        MilestoneDueDate(milestone=milestone, number=1, due_date=milestone.due_date, decided_date=on, reason=reason)
    )
    return milestone


@transaction.atomic
def milestone_assign(*, actor: User, ref: str, owner: str, today: date, version: int | None) -> Milestone:
    """
    Make the staff member ``owner`` (a reference; "" for nobody) the owner of an open milestone.

    :raises ValidationError: when no such person works for the district today, or is the owner already.
    """
    milestone = _begin(actor, ref, version, "assign")
    before = milestone.owner_id
    try:
        # Locked first: who is leaving at this moment is asked again once they have left.
        StaffMember.objects.select_for_update(no_key=True).filter(ref=owner).first()
        milestone.owner = selectors.owners_to_choose(today).get(ref=owner) if owner else None
    except StaffMember.DoesNotExist as error:
        raise ValidationError({"owner": _("Nobody of this reference works for the district now.")}) from error
    if owner and milestone.owner_id == before:
        raise ValidationError({"owner": _("This is the owner already. Choose another one.")})
    with history.action("plan.milestone.assign", actor=actor):
        return records.update(milestone, "owner")


def _begin(actor: User, ref: str, version: int | None, action: str) -> Milestone:
    """Return the milestone, locked, once ``actor`` may do ``action`` and its status allows it."""
    milestone = records.lock(policies.visible_milestones(actor), ref, version=version)
    policies.check(actor, f"plan.milestone.{action}", milestone)
    MILESTONE.check(action, milestone.status)
    return milestone
