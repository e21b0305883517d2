"""What waits for those who open shares and for those who answer questions between levels. It names no child."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core.dates import day_words
from core.work import WorkItem
from district.models import User
from privacy import policies, presentation, selectors
from privacy.actions import CROSSING, SHARE
from privacy.models import Crossing, Share, ShareStatus
from privacy.models.shares import IN_WORK

# Days before a consent or an agreement ends on which whoever shares on it is told, to ask for another one.
ENDS_SOON = 14
CAME_BACK = [ShareStatus.DECLINED, ShareStatus.RETURNED]


def opening_work(user: User, today: date) -> list[WorkItem]:
    """
    Return what came back, what nobody answers and what will close by itself, to those who may move it; and questions.

    For each kind of record among the shares two queries, none for who opens none.
    """
    items: list[WorkItem] = []
    if policies.permitted(user, "privacy.crossing.answer"):
        items += [_question(one) for one in selectors.crossings_to_answer(user)]
    if policies.permitted(user, "privacy.share.open"):
        items += [_share(one, today) for one in policies.movable(user, list(_concerned(user, today)))]
    return items


def _concerned(user: User, today: date) -> QuerySet[Share]:
    """Return the shares of records that ``user`` sees with which something is to be done. One query."""
    soon = today + timedelta(days=ENDS_SOON)
    came_back = Q(status__in=CAME_BACK, moved_to__isnull=True)
    silent = Q(status=ShareStatus.OFFERED, answer_by_date__lt=today)
    in_force = Q(status__in=IN_WORK) & (Q(until_date__isnull=True) | Q(until_date__gt=today))
    ends = Q(consent__revoked_at__isnull=True, consent__expires_date__gt=today, consent__expires_date__lte=soon)
    ends |= Q(agreement__until_date__gt=today, agreement__until_date__lte=soon)
    found = policies.visible_shares(user).filter(came_back | silent | in_force & ends)
    return found.select_related("organization", "consent", "agreement").order_by("opened_at", "pk")


def _share(one: Share, today: date) -> WorkItem:
    kind, what, due, action = _to_do(one, today)
    return WorkItem(
        kind=f"privacy.share.{kind}",
        what=what,
        about=" · ".join([one.organization.name, one.number]),
        where="",
        due=due,
        since=timezone.localdate(one.ended_at or one.opened_at),
        address=reverse("privacy:share-detail", args=[one.ref]),
        button=str(SHARE[action].label),
        returned=one.status in CAME_BACK,
    )


def _to_do(one: Share, today: date) -> tuple[str, str, date | None, str]:
    """Return which work it is, in words, until when, and by which action."""
    if one.status == ShareStatus.DECLINED:
        return "declined", _("Move or end what an organization declined"), None, "move"
    if one.status == ShareStatus.RETURNED:
        return "returned", _("Move or end what an organization gave back"), None, "move"
    if one.status == ShareStatus.OFFERED and one.answer_by_date < today:
        return "silent", _("Move or end what an organization does not answer"), one.answer_by_date, "move"
    ends = one.consent.expires_date if one.consent is not None else one.agreement.until_date if one.agreement else None
    words = _("A consent ends: the share closes with it") if one.consent else _("An agreement ends: the share closes")
    last = ends - timedelta(days=1) if ends else None
    return "ends", f"{words} ({day_words(last)})" if last else words, last, "move"


def _question(one: Crossing) -> WorkItem:
    return WorkItem(
        kind="privacy.crossing.answer",
        what=_("Answer whether a restorative conference was held"),
        about=" · ".join([presentation.asks_words(one), one.number]),
        where=one.school.name,
        due=None,
        since=timezone.localdate(one.asked_at),
        address=reverse("privacy:crossing-detail", args=[one.ref]),
        button=str(CROSSING["answer"].label),
    )
