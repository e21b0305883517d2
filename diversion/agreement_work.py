"""What of agreements waits for somebody: conditions due, what is not signed yet, more time to approve."""

from __future__ import annotations

from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core.work import WorkItem
from district.models import User
from diversion import agreement_facts, labels, policies, selectors
from diversion.actions import CONDITION
from diversion.models import (
    AgreementStatus,
    DiversionAgreement,
    DiversionCondition,
    DiversionExtension,
    ServiceHours,
)
from privacy.models import ShareHours

# So long before it is due a condition is told of.
AHEAD = timedelta(days=7)


def items(user: User, today: date) -> list[WorkItem]:
    """Return what waits for ``user``. Six queries for whoever works on cases, none for others."""
    if not policies.permitted(user, "diversion.extension.approve"):
        return []
    found = [_extension(one) for one in selectors.extensions_to_answer(user)]
    if not policies.permitted(user, "diversion.agreement.sign"):
        return found
    found += [_to_count(*one) for one in selectors.hours_to_count(user)]
    found += [_taken_back(one) for one in selectors.taken_back_at_partner(user)]
    found += [_condition(one, today) for one in selectors.conditions_due(user, today, AHEAD)]
    return found + [_written(one) for one in selectors.agreements_unsigned(user)]


def duties_told(user: User, today: date) -> set[tuple[int, int]]:
    """Return of which duties ``user`` is told as conditions: case and number of each. One query at most."""
    if not policies.permitted(user, "diversion.agreement.sign"):
        return set()
    rows = selectors.conditions_due(user, today, AHEAD)
    return {(one.agreement.case_id, one.duty_number) for one in rows}  # type: ignore[attr-defined]  # of the selector


def _condition(condition: DiversionCondition, today: date) -> WorkItem:
    act, words = agreement_facts.next_act(condition, today)
    told = {"kind": condition.kind.name, "case": labels.case_name(condition.case)}
    return WorkItem(
        kind="diversion.condition.outcome",
        what=_("See whether a condition is met"),
        about=_("%(kind)s · %(case)s") % told,
        where=condition.case.school.name,
        due=condition.due_date,
        since=condition.agreement.agreed_date or condition.due_date,
        address=reverse(f"diversion:condition-{act}" if act else "diversion:condition-detail", args=[condition.ref]),
        button=words or _("Look at it"),
    )


def _to_count(condition: DiversionCondition, told: ShareHours) -> WorkItem:
    words = {"name": labels.condition_name(condition), "partner": told.share.organization.name}
    return WorkItem(
        kind="diversion.condition.count_hours",
        what=_("Count hours that a partner entered"),
        about=_("%(name)s · %(partner)s") % words,
        where=condition.case.school.name,
        due=None,
        since=timezone.localdate(told.entered_at),
        address=reverse("diversion:condition-count-hours", args=[condition.ref]),
        button=str(CONDITION["count_hours"].label),
    )


def _taken_back(hours: ServiceHours) -> WorkItem:
    told = hours.share_hours
    partner, at = (told.share.organization.name, told.taken_back_at) if told else ("", None)
    return WorkItem(
        kind="diversion.condition.take_back_hours",
        what=_("Take back hours that the partner took back"),
        about=_("%(name)s · %(partner)s") % {"name": labels.condition_name(hours.item), "partner": partner},
        where=hours.item.case.school.name,
        due=timezone.localdate(at or hours.entered_at),
        since=timezone.localdate(at or hours.entered_at),
        address=reverse("diversion:condition-detail", args=[hours.item.ref]),
        button=_("Look at it"),
    )


def _written(agreement: DiversionAgreement) -> WorkItem:
    is_draft = agreement.status == AgreementStatus.DRAFT
    case = agreement.case
    return WorkItem(
        kind="diversion.agreement.offer" if is_draft else "diversion.agreement.sign",
        what=_("Finish writing an agreement") if is_draft else _("Have an agreement signed"),
        about=labels.agreement_name(agreement),
        where=case.school.name,
        due=None,
        since=case.intake_date or case.referred_date,
        address=reverse("diversion:agreement-detail", args=[agreement.ref]),
        button=_("Open"),
    )


def _extension(more: DiversionExtension) -> WorkItem:
    return WorkItem(
        kind="diversion.extension.approve",
        what=_("Answer who asks for more time"),
        about=labels.agreement_name(more.agreement),
        where=more.agreement.case.school.name,
        due=more.agreement.until_date,
        since=timezone.localdate(more.asked_at),
        address=reverse("diversion:agreement-detail", args=[more.agreement.ref]),
        button=_("Answer"),
    )
