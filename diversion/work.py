"""What of the room waits for somebody."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from core.work import Work, WorkItem
from district.models import User
from diversion import policies, selectors
from diversion.actions import IN_CONTACT
from diversion.models import ContactStudent


def work(user: User, today: date) -> Work:
    """Return what waits for ``user``: parents to be told of custody, and people to be matched. Two queries."""
    if not policies.permitted(user, "diversion.student.tell_parent"):
        return Work([])
    untold = [_untold(one) for one in selectors.untold(user)]
    return Work([*untold, *(_unmatched(one) for one in selectors.unmatched(user))])


def _untold(one: ContactStudent) -> WorkItem:
    return WorkItem(
        kind="diversion.tell_parent",
        what=_("Tell a parent of the custody"),
        about=_("Police contact %(number)s · as soon as possible") % {"number": one.contact.number},
        where=one.contact.school.name,
        due=one.contact.on_date,
        since=one.contact.on_date,
        address=reverse("diversion:student-tell-parent", args=[one.ref]),
        button=str(IN_CONTACT["tell_parent"].label),
    )


def _unmatched(one: ContactStudent) -> WorkItem:
    return WorkItem(
        kind="diversion.match",
        what=_("Say who was in a police contact"),
        about=_("Police contact %(number)s") % {"number": one.contact.number},
        where=one.contact.school.name,
        due=None,
        since=one.contact.on_date,
        address=reverse("diversion:student-match", args=[one.ref]),
        button=str(IN_CONTACT["match"].label),
    )
