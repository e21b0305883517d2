"""What waits in this room: requests without an answer, what parents ask, what is shared, sealed and disposed of."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from core.work import Work, WorkItem
from district.models import User
from privacy import disposal_work, labels, policies, seal_work, selectors, share_work
from privacy.actions import DISCLOSURE
from privacy.models import Basis, Disclosure
from privacy.opening_work import opening_work
from privacy.request_work import request_work


def work(user: User, today: date) -> Work:
    """Return what waits for ``user`` in this room, by subject. Whoever has no part in one costs no query there."""
    subjects = [_requests(user, today), request_work(user, today), share_work.work(user, today)]
    beside = [*opening_work(user, today), *seal_work.items(user, today), *disposal_work.items(user, today)]
    return Work(
        [*(item for one in subjects for item in one.items), *beside], [fact for one in subjects for fact in one.facts]
    )


def _requests(user: User, today: date) -> Work:
    """
    Return the requests that wait for an answer. One query beside those of the policies, none for those who see none.

    Parents and students of age are to see a record within 45 days (34 CFR 99.10(b)); for others no day is set.
    """
    if not policies.permitted(user, "privacy.disclosure.answer"):
        return Work()
    found = list(selectors.waiting(user))
    late = sum(1 for one in found if (day := due(one)) is not None and day < today)
    words = _("%(n)d, of which late: %(late)d") if late else "%(n)d"
    facts = [(_("Requests without an answer"), words % {"n": len(found), "late": late})]
    return Work([_item(one) for one in found], facts)


def due(entry: Disclosure) -> date | None:
    """Return the day until which a request is to be answered; None where no rule sets one."""
    if entry.basis != Basis.PARENT_OR_ELIGIBLE:
        return None
    return entry.on_date + timedelta(days=settings.REQUEST_ANSWER_DAYS)


def _item(entry: Disclosure) -> WorkItem:
    # My work names no child, nor a parent, by whose name one would be known.
    who = entry.party_organization or labels.basis_words(entry)
    return WorkItem(
        kind="privacy.disclosure.answer",
        what=_("Answer a request for a student’s record"),
        about=" · ".join([who, entry.ref]),
        where="",
        due=due(entry),
        since=entry.on_date,
        address=reverse("privacy:disclosure-detail", args=[entry.ref]),
        button=str(DISCLOSURE["answer"].label),
    )
