"""What waits on referrals to supports: first contacts, places that are free, long waits, shares. It names no child."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from casework.labels import last_day_of
from community import labels, policies, selectors
from community.models import SupportDuty, SupportReferral
from core import clock
from core.work import WorkItem
from district.models import User


def items(user: User, today: date) -> list[WorkItem]:
    """
    Return what ``user`` has to do on referrals: what is theirs, and as a coordinator what is late or stands still.

    A query for each kind of item, and none for who refers nobody.
    """
    if not policies.refers(user):
        return []
    free = list(selectors.having_a_turn(user))
    found = [_contact(one) for one in selectors.first_contacts(user, clock.now())]
    found += [
        _item(one, "take_place", _("Give a place that is free to whoever waits first"), _("Take the place"), today)
        for one in free
    ]
    turns = {one.pk for one in free}
    found += [
        _item(one, "wait", _("Look at a long wait for a support"), _("Look at it"))
        for one in selectors.waiting_long(user, today)
        if one.pk not in turns
    ]
    found += [
        _item(one, "shared", _("End what is shared of a referral that ended"), _("Look at it"), today)
        for one in selectors.told_after_end(user, today)
        if policies.shares_referral(user, one)
    ]
    return found


def _about(referral: SupportReferral) -> str:
    return f"{labels.referral_name(referral)} · {labels.support_name(referral.support)}"


def _contact(duty: SupportDuty) -> WorkItem:
    referral = duty.referral
    return WorkItem(
        kind="community.referral.contact",
        what=_("Make the first contact about a support"),
        about=_about(referral),
        where=referral.school.name,
        due=last_day_of(duty.due_at),
        since=timezone.localdate(duty.began_at),
        address=reverse("community:referral-detail", args=[referral.ref]),
        button=_("Open"),
    )


def _item(referral: SupportReferral, kind: str, what: str, button: str, due: date | None = None) -> WorkItem:
    return WorkItem(
        kind=f"community.referral.{kind}",
        what=what,
        about=_about(referral),
        where=referral.school.name,
        due=due,
        since=referral.referred_date,
        address=reverse("community:referral-detail", args=[referral.ref]),
        button=button,
    )
