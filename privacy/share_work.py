"""What waits on shares: for an organization what it has to answer and to enter, for the district what it is told."""

from __future__ import annotations

from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core.ends import last_day
from core.work import Work, WorkItem
from district.models import User
from district.roles import roles_of
from privacy import labels, presentation, selectors
from privacy.actions import CONDUCT
from privacy.models import Share, ShareSession, ShareStatus
from privacy.workflow import PARTNER

# So long before the last day of a share it is told that it ends.
SOON = timedelta(days=14)


def work(user: User, today: date) -> Work:
    """Return what waits for ``user`` on shares. No query for whoever has no part in any."""
    items = [_concern(one) for one in selectors.concerns(user)]
    if not roles_of(user).any(PARTNER):
        return Work(items)
    shares = selectors.in_work(user)
    standing = selectors.standing(user, today)
    closed = presentation.closed_words(standing)
    if closed is not None and not shares:  # what stands on a consent is open without an agreement
        accepts = standing.organization is not None and standing.agreed and standing.code is not None
        return Work([*items, _accept(closed[0], standing.organization, today) if accepts else _closed(closed, today)])
    items += [_answer(one) if one.status == ShareStatus.OFFERED else _enter(one, today) for one in shares]
    told, read = selectors.concerns_told(user)
    facts = [(_("Shares to work on"), str(len(shares)))]
    if told:
        facts.append((_("Concerns that the district has read"), _("%(n)d of %(all)d") % {"n": read, "all": told}))
    return Work(items, facts)


def _closed(closed: tuple[str, str], today: date) -> WorkItem:
    return WorkItem(
        kind="privacy.share.closed", what=_("Find out why nothing is open to you"), about=closed[0], where="",
        due=None, since=today, address=reverse("privacy:share-list"), button=_("See what to do"),
    )  # fmt: skip


def _accept(about: str, organization: object, today: date) -> WorkItem:
    return WorkItem(
        kind="privacy.conduct.accept", what=_("Accept the code of conduct for your organization"),
        about=str(getattr(organization, "name", about)), where="", due=today, since=today,
        address=reverse("privacy:conduct-accept"), button=str(CONDUCT["accept"].label),
    )  # fmt: skip


def _about(share: Share) -> str:
    return f"{labels.share_name(share)} · {labels.kind_words(share)}"


def _answer(share: Share) -> WorkItem:
    return WorkItem(
        kind="privacy.share.answer", what=_("Answer what is shared with you"), about=_about(share), where="",
        due=share.answer_by_date, since=timezone.localdate(share.opened_at),
        address=reverse("privacy:share-detail", args=[share.ref]), button=_("Look at it"),
    )  # fmt: skip


def _enter(share: Share, today: date) -> WorkItem:
    last = last_day(share.until_date) if share.until_date is not None else None
    soon = last is not None and last <= today + SOON
    return WorkItem(
        kind="privacy.share.work",
        what=_("Say what came of it: it ends soon") if soon else _("Enter what you do on a share"),
        about=_about(share), where="", due=last, since=timezone.localdate(share.answered_at or share.opened_at),
        address=reverse("privacy:share-detail", args=[share.ref]), button=_("Open"),
    )  # fmt: skip


def _concern(session: ShareSession) -> WorkItem:
    day = timezone.localdate(session.entered_at)
    return WorkItem(
        kind="privacy.session.read_concern", what=_("Read a concern of an organization"),
        about=f"{labels.share_name(session.share)} · {session.share.organization.name}", where="", due=day, since=day,
        address=reverse("privacy:session-read-concern", args=[session.ref]), button=_("Read it"),
    )  # fmt: skip
