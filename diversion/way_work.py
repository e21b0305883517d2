"""What of cases on their way waits for whom: decisions for a second person, contacts wanted, cases without anybody."""

from __future__ import annotations

from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core import clock
from core.dates import day_words
from core.work import WorkItem
from district.models import User
from diversion import labels, policies, selectors
from diversion.models import DiversionAssignment, DiversionCase, DiversionContact, EligibilityDecision

COVER_ENDS_WITHIN = timedelta(days=3)


def items(user: User, today: date) -> list[WorkItem]:
    """Return what waits for ``user``. Nobody is named. Four queries, and none for whom nothing can wait."""
    found: list[WorkItem] = []
    if policies.permitted(user, "diversion.decision.confirm"):
        found += [_decision(one) for one in selectors.decisions_waiting(user)]
    if policies.permitted(user, "diversion.case.log_contact"):
        found += [_wanted(one) for one in selectors.logs_wanted(user)]
        found += [_ends(user, one) for one in selectors.covers_ending(user, clock.now(), COVER_ENDS_WITHIN)]
    if policies.permitted(user, "diversion.case.assign"):
        found += [_assign(one) for one in selectors.without_anybody(user)]
    return found


def _decision(one: EligibilityDecision) -> WorkItem:
    return WorkItem(
        kind="diversion.decision.confirm",
        what=_("Confirm or refuse a decision"),
        about=labels.case_name(one.case),
        where=one.case.school.name,
        due=None,
        since=one.on_date,
        address=reverse("diversion:decision-detail", args=[one.ref]),
        button=_("Look at it"),
    )


def _wanted(one: DiversionContact) -> WorkItem:
    return WorkItem(
        kind="diversion.case.log_contact",
        what=_("Get in contact again"),
        about=labels.case_name(one.case),
        where=one.case.school.name,
        due=one.follow_up_date,
        since=one.on_date,
        address=reverse("diversion:case-log-contact", args=[one.case.ref]),
        button=_("Log contact"),
    )


def _assign(one: DiversionCase) -> WorkItem:
    return WorkItem(
        kind="diversion.case.assign",
        what=_("Assign a diversion coordinator"),
        about=labels.case_name(one),
        where=one.school.name,
        due=None,
        since=one.reviewed_date or one.referred_date,
        address=reverse("diversion:case-assign", args=[one.ref]),
        button=_("Assign"),
        empty=True,
    )


def _ends(user: User, cover: DiversionAssignment) -> WorkItem:
    until = timezone.localdate(cover.until_at) - timedelta(days=1)
    told = {"case": labels.case_name(cover.case), "name": cover.user.name, "day": day_words(until)}
    return WorkItem(
        kind="diversion.assignment.cover",
        what=_("Your cover ends") if cover.user_id == user.pk else _("The cover for you ends"),
        about=_("%(case)s · %(name)s until %(day)s") % told,
        where=cover.case.school.name,
        due=until,
        since=timezone.localdate(cover.from_at),
        address=reverse("diversion:assignment-detail", args=[cover.ref]),
        button=_("Look at it"),
    )
