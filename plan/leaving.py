"""The milestones that somebody owns, as the district asks when they leave."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from district.models import StaffMember, User
from district.ties import Found, Subject, Tie, Ties
from plan import policies
from plan.models import Milestone


def tell(user: User, subject: Subject, past: date) -> Found:
    """Return the open milestones that someone on the staff owns: they go on until another one does. One query."""
    if not isinstance(subject, StaffMember):
        return Found()
    owned = Milestone.objects.filter(owner=subject, status=Milestone.Status.OPEN).order_by("due_date", "id")
    if not policies.sees_room(user):
        return Found(hidden=owned.count())
    due = _("due %(day)s")
    return Found(
        tuple(
            Tie(
                one.ref,
                _("Owns a milestone"),
                f"{one.title} · {due % {'day': date_format(one.due_date, 'j M Y')}}",
                reverse("plan:milestone-detail", args=[one.ref]),
            )
            for one in owned
        )
    )


TIES = Ties(tell=tell)
