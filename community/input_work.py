"""What of what people said waits for those who look at it and answer it. It repeats no word of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from community import labels, policies, selectors
from community.actions import INPUT
from core.work import WorkItem
from district.models import User
from district.selectors import district_find


def items(user: User, today: date) -> Iterator[WorkItem]:
    """Yield what waits to be looked at, in one item, and each answer that is due. Two queries, none for others."""
    if policies.permitted(user, "community.input.publish"):
        yield from _queue(user)
    if policies.permitted(user, "community.input.answer"):
        for one in selectors.to_answer(user):
            yield WorkItem(
                kind="community.input.answer",
                what=_("Answer what somebody said"),
                about=" · ".join([one.get_topic_display(), one.number]),
                where=one.school.name if one.school else "",
                due=labels.answer_due(one),
                since=one.received_date,
                address=reverse("community:input-detail", args=[one.ref]),
                button=str(INPUT["answer"].label),
            )


def _queue(user: User) -> Iterator[WorkItem]:
    held = list(selectors.held(user).values_list("received_at", "held_for"))
    if not held:
        return
    with_care = sum(1 for _at, reasons in held if reasons)
    about = ngettext("%(n)d waits", "%(n)d wait", len(held)) % {"n": len(held)}
    if with_care:
        about = _("%(about)s, %(n)d of them to be looked at with care") % {"about": about, "n": with_care}
    district = district_find()
    yield WorkItem(
        kind="community.queue.look",
        what=_("Look at what people said"),
        about=about,
        where="",
        due=None,
        since=timezone.localdate(min(at for at, _reasons in held)),
        address=reverse("community:queue-detail", args=[district.ref if district else ""]),
        button=_("Look at it"),
    )
