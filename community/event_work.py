"""What waits about events: to be announced, agenda or minutes missing, needs not provided, and whom to look at."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from community import labels, policies, selectors
from community.models import Event, EventStatus
from core import clock
from core.work import WorkItem
from district.models import User

# A draft waits to be announced, and an agenda to be written, so many days before.
SOON = timedelta(days=14)


def items(user: User, today: date) -> list[WorkItem]:
    """Return what waits for ``user``. Five queries for those who host events, none for others."""
    if not policies.permitted(user, "community.event.announce"):
        return []
    now = clock.now()
    found = [item for event in selectors.to_see_to(user) for item in _of(event, today, now)]
    for event, missing in selectors.with_needs_missing(user, now):
        what = _("Provide what people asked for: %(needs)s") % {"needs": ", ".join(map(labels.need_words, missing))}
        found.append(_item("needs", what, event, since=today, due=_day(event), button=_("Open the event")))
    for event, held in selectors.with_held(user, now):
        what = _("Look at registrations that may come from a machine: %(count)s") % {"count": held}
        found.append(_item("held", what, event, since=today, due=_day(event), button=_("Open the event")))
    return found


def _of(event: Event, today: date, now: datetime) -> Iterator[WorkItem]:
    day, last = _day(event), _last_to_announce(event)
    if event.status == EventStatus.DRAFT:
        if event.open_meeting and not event.agenda and day <= today + SOON:
            yield _item("agenda", _("Write the agenda"), event, since=today, due=last, button=_("Write it"))
        elif day <= today + SOON:
            yield _item("announce", _("Announce an event"), event, since=today, due=last, button=_("Open the event"))
    elif event.ends_at <= now:
        if event.open_meeting and not event.minutes:
            yield _item("minutes", _("Write the minutes"), event, since=day, button=_("Write them"))
        else:
            yield _item("close", _("Close an event that was held"), event, since=day, button=_("Open the event"))


def _item(
    kind: str, what: str, event: Event, *, since: date, button: str, due: date | None = None
) -> WorkItem:  # fmt: skip
    names = {"agenda": "community:event-set-agenda", "minutes": "community:event-set-minutes"}
    return WorkItem(
        kind=f"community.event.{kind}",
        what=what,
        about=f"{event.title}, {labels.when_words(event)}",
        where=event.school.name if event.school else "",
        due=due,
        since=since,
        address=reverse(names.get(kind, "community:event-detail"), args=[event.ref]),
        button=button,
    )


def _day(event: Event) -> date:
    return timezone.localdate(event.starts_at)


def _last_to_announce(event: Event) -> date:
    """Return the last day on which it can be announced in time; of an open meeting the one before its notice begins."""
    if not event.open_meeting:
        return _day(event)
    latest = event.starts_at - timedelta(hours=settings.OPEN_MEETING_NOTICE_HOURS)
    return timezone.localdate(latest)
