"""Which adjustments wait for whom: proposals for the plan director, and those that are due for whoever owns them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from core.work import WorkItem
from district.models import User
from monitoring import policies, selectors
from monitoring.actions import ADJUSTMENT
from monitoring.models import Adjustment, AdjustmentStatus

# So long before its day an adjustment stands among its owner's work.
SOON = timedelta(days=14)


def items(user: User, today: date) -> Iterator[WorkItem]:
    """
    Yield what waits for ``user``. Two queries at most; none for those who see no adjustment.

    An adjustment waits for its owner from two weeks before its day on, and for the plan director once it is late.
    """
    if not policies.sees_words(user):
        return
    decides = policies.may_word(user, ADJUSTMENT.full(ADJUSTMENT["accept"]))
    for one in selectors.adjustments_at_work(user, until=today + SOON, all_of_them=decides):
        if one.status == AdjustmentStatus.PROPOSED:
            yield _item(one, "accept", "detail", _("Decide on an adjustment that is proposed"), _("Read and decide"))
        elif one.owner.user_id == user.pk:
            yield _item(one, "finish", "finish", _("See that an adjustment of yours is done"), _("Record as done"))
        elif one.due_on < today:
            yield _item(one, "late", "detail", _("Ask after a late adjustment"), _("Open"))


def _item(one: Adjustment, step: str, page: str, what: str, button: str) -> WorkItem:
    is_proposed = one.status == AdjustmentStatus.PROPOSED
    people = _("proposed by %(name)s") % {"name": one.proposed_by.name} if is_proposed else (
        _("owner %(name)s") % {"name": one.owner.name}
    )  # fmt: skip
    return WorkItem(
        kind=f"monitoring.adjustment.{step}",
        what=what,
        about=f"{one.title} · {people}",
        where="",
        due=None if is_proposed else one.due_on,
        since=one.accepted_on or one.proposed_on,
        address=reverse(f"monitoring:adjustment-{page}", args=[one.ref]),
        button=button,
    )
