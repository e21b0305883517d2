"""What of agreements and follow-ups waits for somebody: items due, drafts unsigned, Spanish to read, whom to ask."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from casework.models.items import awaited
from core.work import WorkItem
from district.models import User
from restorative import labels, policies, selectors
from restorative.models import AgreementStatus, CaseDuty, RepairAgreement, RepairItem
from restorative.models.cases import OPEN_STATUSES

# So long before it is due an item is told of.
AHEAD = timedelta(days=7)


def items(user: User, today: date) -> list[WorkItem]:
    """Return what waits for ``user``. A few queries for whoever works on cases, none for others."""
    if not policies.permitted(user, "restorative.agreement.sign"):
        return []
    near = selectors.items(user).filter(
        awaited(today), agreement__status=AgreementStatus.IN_FORCE, agreement__case__status__in=OPEN_STATUSES,
        due_date__lte=today + AHEAD,
    )  # fmt: skip
    spanish = ~Q(language="en") & Q(spanish_reviewed_at__isnull=True)
    written = Q(status__in=[AgreementStatus.DRAFT, AgreementStatus.TO_SIGN])
    waiting = policies.visible_agreements(user).filter(
        written | spanish & Q(status=AgreementStatus.IN_FORCE), case__status__in=OPEN_STATUSES
    )
    found = [_item(one) for one in near]
    for one in waiting.select_related("case__school").order_by("pk"):
        found += [_written(one)] if one.is_written else []
        found += [_spanish(one)] if one.has_spanish and one.spanish_reviewed_at is None else []
    return found + [_follow_up(one) for one in selectors.follow_ups_due(user, today)]


def _item(item: RepairItem) -> WorkItem:
    told = {"kind": item.kind.name, "case": labels.case_name(item.case)}
    return WorkItem(
        kind="restorative.item.outcome",
        what=_("See whether it was done"),
        about=_("%(kind)s · %(case)s") % told,
        where=item.case.school.name,
        due=item.due_date,
        since=item.agreement.agreed_date or item.due_date,
        address=reverse("restorative:item-detail", args=[item.ref]),
        button=_("Look at it"),
    )


def _written(agreement: RepairAgreement) -> WorkItem:
    is_draft = agreement.status == AgreementStatus.DRAFT
    return WorkItem(
        kind="restorative.agreement.offer" if is_draft else "restorative.agreement.sign",
        what=_("Finish writing an agreement") if is_draft else _("Have an agreement signed"),
        about=labels.agreement_name(agreement),
        where=agreement.case.school.name,
        due=None,
        since=_begun(agreement),
        address=reverse("restorative:agreement-detail", args=[agreement.ref]),
        button=_("Open"),
    )


def _begun(agreement: RepairAgreement) -> date:
    """Return since when an agreement waits: since it is in force, or since those whom it is about met."""
    case = agreement.case
    return agreement.agreed_date or case.convened_date or case.prepared_date or case.referred_date


def _spanish(agreement: RepairAgreement) -> WorkItem:
    return WorkItem(
        kind="restorative.agreement.review_spanish",
        what=_("Review the Spanish of an agreement"),
        about=labels.agreement_name(agreement),
        where=agreement.case.school.name,
        due=None,
        since=_begun(agreement),
        address=reverse("restorative:agreement-review-spanish", args=[agreement.ref]),
        button=_("Review"),
    )


def _follow_up(duty: CaseDuty) -> WorkItem:
    told = {"n": duty.number, "case": labels.case_name(duty.case)}
    return WorkItem(
        kind="restorative.case.follow_up",
        what=_("Ask how it is going"),
        about=_("After %(n)d days · %(case)s") % told,
        where=duty.school.name,
        due=labels.last_day_of(duty.due_at),
        since=timezone.localdate(duty.began_at),
        address=reverse("restorative:case-follow-up", args=[duty.case.ref]),
        button=_("Enter"),
    )
