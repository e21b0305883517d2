"""What of cases waits for whom: to be screened, assigned, prepared and handed over, long unreached, covers that end."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core import clock
from core.dates import day_words
from core.work import WorkItem
from district.models import User
from restorative import labels, policies, selectors
from restorative.models import CaseAssignment, CaseStatus, RestorativeCase
from restorative.services.cases import lacks

COVER_ENDS_WITHIN = timedelta(days=3)


def items(user: User, today: date) -> list[WorkItem]:
    """Return what waits for ``user``. A few queries, one more for each suitable case that is theirs."""
    if not policies.sees_cases(user):
        return []
    found: list[WorkItem] = []
    if policies.permitted(user, "restorative.case.accept"):
        found += [_screen(one) for one in selectors.unscreened(user)]
        found += [_find(one) for one in selectors.without_anybody(user)]
    if policies.permitted(user, "restorative.case.prepare"):
        own = list(selectors.own(user))
        found += [_prepare(one) for one in own if one.status == CaseStatus.SUITABLE and not lacks(one)]
        found += [_quiet(one, labels.quiet_days(one, today), today) for one in own if labels.quiet_days(one, today)]
        found += [_ends(user, one) for one in selectors.covers_ending(user, clock.now(), COVER_ENDS_WITHIN)]
    return found


def _item(one: RestorativeCase, kind: str, what: str, since: date, button: str, **more: object) -> WorkItem:
    told = {"case": labels.case_name(one), "behavior": one.incident.behavior.name}
    given = {"address": reverse("restorative:case-detail", args=[one.ref]), "due": None, **more}
    return WorkItem(
        kind=f"restorative.case.{kind}", what=what, about=_("%(case)s · %(behavior)s") % told, where=one.school.name,
        since=since, button=button, **given,  # type: ignore[arg-type]
    )  # fmt: skip


def _screen(one: RestorativeCase) -> WorkItem:
    return _item(one, "accept", _("Screen a referral"), one.referred_date, _("Look at it"))


def _find(one: RestorativeCase) -> WorkItem:
    since = one.screened_date or one.referred_date
    address = reverse("restorative:case-assign", args=[one.ref])
    if one.status == CaseStatus.SUITABLE:
        return _item(one, "assign", _("Assign a facilitator"), since, _("Assign"), address=address, empty=True)
    return _item(one, "hand_over", _("Hand a case over"), since, _("Assign"), address=address, empty=True)


def _prepare(one: RestorativeCase) -> WorkItem:
    address = reverse("restorative:case-prepare", args=[one.ref])
    since = one.screened_date or one.referred_date
    return _item(one, "prepare", _("Begin to prepare a case"), since, _("Begin"), address=address)


def _quiet(one: RestorativeCase, days: int, today: date) -> WorkItem:
    since = one.last_contact or one.screened_date or one.referred_date  # type: ignore[attr-defined]  # selectors.own
    what = _("Nobody was reached for %(days)d days") % {"days": days}
    due = today if days == max(settings.NO_CONTACT_DAYS) else None
    return _item(one, "log_contact", what, since + timedelta(days=days), _("Look at it"), due=due)


def _ends(user: User, cover: CaseAssignment) -> WorkItem:
    until = timezone.localdate(cover.until_at) - timedelta(days=1)
    mine = cover.user_id == user.pk
    what = _("Your cover ends") if mine else _("The cover for you ends")
    told = {"case": labels.case_name(cover.case), "name": cover.user.name, "day": day_words(until)}
    return WorkItem(
        kind="restorative.assignment.cover", what=what, about=_("%(case)s · %(name)s until %(day)s") % told,
        where=cover.case.school.name, due=until, since=timezone.localdate(cover.from_at),
        address=reverse("restorative:assignment-detail", args=[cover.ref]), button=_("Look at it"),
    )  # fmt: skip
