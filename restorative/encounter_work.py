"""What of meetings waits for somebody: those of today and tomorrow, those nobody told of, those a plan called off."""

from __future__ import annotations

from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from core.work import WorkItem
from district.models import User
from restorative import labels, policies, selectors
from restorative.models import CancelReason, Encounter, Standing

DAY = timedelta(days=1)


def items(user: User, today: date) -> list[WorkItem]:
    """Return what of meetings waits for ``user``, of those they facilitate. Two queries; none for whoever sees none."""
    if not policies.sees_encounters(user):
        return []
    mine = selectors.encounters(user).filter(facilitated_by=user)
    planned = mine.filter(status=Standing.PLANNED, on_date__lte=today + DAY)
    gone = mine.filter(status=Standing.NOT_HELD, cancelled_reason=CancelReason.STAY_APART, on_date__gte=today)
    return [*(_near(one, today) if one.on_date >= today else _untold(one) for one in planned), *map(_off, gone)]


def _near(one: Encounter, today: date) -> WorkItem:
    what = _("Hold a meeting today") if one.on_date == today else _("Get ready for a meeting tomorrow")
    return _item("restorative.encounter.near", what, one, "detail", _("Open"))


def _untold(one: Encounter) -> WorkItem:
    return _item("restorative.encounter.untold", _("Say whether a meeting was held"), one, "hold", _("Tell"))


def _off(one: Encounter) -> WorkItem:
    """Of one that a stay-apart plan called off: it stands there until its day is over."""
    what = _("Tell people that a meeting is called off: two must stay apart")
    return _item("restorative.encounter.kept_apart", what, one, "detail", _("Open"), returned=True)


def _item(kind: str, what: str, one: Encounter, verb: str, button: str, *, returned: bool = False) -> WorkItem:
    return WorkItem(
        kind=kind,
        what=what,
        about=_("%(kind)s of case %(number)s · %(when)s · %(room)s")
        % {
            "kind": labels.kind_words(one),
            "number": one.case.number,
            "when": labels.when_words(one),
            "room": one.room,
        },
        where=one.school.name,
        due=one.on_date,
        since=one.on_date,
        address=reverse(f"restorative:encounter-{verb}", args=[one.ref]),
        button=button,
        returned=returned,
    )
