"""What of bodies waits for whoever keeps their members: seats without anybody, and terms that end soon."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from community import labels, policies, selectors
from community.models import Seat, SeatTerm
from core.ends import last_words
from core.spans import on_day
from core.work import WorkItem
from district.models import User

SOON = timedelta(days=60)


def items(user: User, today: date) -> Iterator[WorkItem]:
    """Yield what waits for ``user``. Two queries, and none for whom nothing can wait."""
    if not policies.permitted(user, "community.seat.fill"):
        return
    for seat in selectors.seats(user).filter(on_day(today)):
        if not policies.permitted(user, "community.seat.fill", seat):
            continue
        term = selectors.sitting(seat, today)
        if any(later.from_date > today and later.until_date != later.from_date for later in seat.terms.all()):
            continue
        if term is None:
            yield _vacant(seat, today)
        elif term.until_date is not None and term.until_date != seat.until_date and term.until_date <= today + SOON:
            yield _ends(seat, term, term.until_date)


def _vacant(seat: Seat, today: date) -> WorkItem:
    ended = [term.until_date for term in seat.terms.all() if term.until_date and term.until_date <= today]
    return WorkItem(
        kind="community.seat.fill",
        what=_("Fill a seat"),
        about=labels.seat_name(seat),
        where=labels.place_words(seat.body),
        due=None,
        since=max([seat.from_date, *ended]),
        address=reverse("community:seat-fill", args=[seat.ref]),
        button=_("Fill"),
        empty=True,
    )


def _ends(seat: Seat, term: SeatTerm, until: date) -> WorkItem:
    told = {"seat": labels.seat_name(seat), "day": last_words(until)}
    return WorkItem(
        kind="community.term.end",
        what=_("Find who follows: a term ends"),
        about=_("%(seat)s · last day %(day)s") % told,
        where=labels.place_words(seat.body),
        due=until - timedelta(days=1),
        since=term.from_date,
        address=reverse("community:seat-fill", args=[seat.ref]),
        button=_("Fill"),
    )
