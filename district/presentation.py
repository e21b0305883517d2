"""What the page of a staff member says: what is theirs now, past the last day, and ended with it; and its history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import past
from core.dates import day_words
from district import ties
from district.models import Employment, StaffMember, User
from district.workflow import StaffStatus, staff_status


@dataclass(frozen=True, slots=True)
class Part:
    """
    A section: what is told under a heading, and ``nothing``, said where there is nothing to tell.

    Where it ``mends``, each thing has the button that puts it right, the first one filled.
    """

    key: str
    heading: str
    found: ties.Found
    nothing: str = ""
    mends: bool = False

    @property
    def main(self) -> str:
        """The reference of the first thing that whoever looks can put right; "" where there is none."""
        return next((tie.ref for tie in self.found.ties if self.mends and tie.mend), "")


def parts(user: User, member: StaffMember, today: date) -> list[Part]:
    """Return the sections of ``member``'s page as ``user`` may know them; an empty one only where it says so."""
    left, status = member.left_date, staff_status(member, today)
    told = []
    if left is not None and status == StaffStatus.LEFT:
        still = ties.find(user, member, left)
        told.append(Part("goes-on", _("Still theirs, though they left"), still, _("Nothing is left open."), mends=True))
        told.append(Part("ended", _("Ended with the last day"), ties.ended(user, member, left)))
    else:
        now = ties.find(user, member, today)
        told.append(Part("now", _("What they hold, cover, own and answer for"), now, _("Nothing today.")))
    if left is not None and status == StaffStatus.LEAVING:
        told.append(Part("goes-on", _("What goes on past the last day"), ties.find(user, member, left)))
        told.append(Part("ended", _("Ends with the last day"), ties.ended(user, member, left)))
    return [part for part in told if part.nothing or part.found.ties or part.found.hidden]


def left_words(user: User, member: StaffMember) -> str:
    """Return what ended with a last day that is noted, and what waits, as ``user`` may know it."""
    if member.left_date is None:
        return ""
    ended, waits = (len(one.ties) + one.hidden for one in (
        ties.ended(user, member, member.left_date), ties.find(user, member, member.left_date)
    ))  # fmt: skip
    told = []
    if ended:
        told.append(ngettext("%(n)d thing ends with it.", "%(n)d things end with it.", ended) % {"n": ended})
    if waits:
        words = ngettext(
            "%(n)d thing stays theirs until somebody takes it on.",
            "%(n)d things stay theirs until somebody takes them on.",
            waits,
        )
        told.append(words % {"n": waits})
    return " ".join(told) or _("Nothing of the plan was theirs.")


def staff_history(member: StaffMember, words: Mapping[str, str | Promise]) -> list[past.Entry]:
    """
    Return the history of a staff member, newest first, each first day of work with the entry that noted it.

    ``words`` as in ``core.past.entries``, and as many queries; one more.
    """
    found = past.entries(member, words)
    events: Any = Employment.history.rel.related_model  # type: ignore[attr-defined]
    began = events._default_manager.filter(staff_id=member.pk, pgh_label="insert", from_date__isnull=False)
    for event in began.order_by("pgh_id"):
        change = past.Change(_("first day"), "", day_words(event.from_date))
        own = [entry for entry in found if entry.id == past.told(event).id]
        for entry in own[:1]:
            entry.changes.insert(0, change)
    return found
