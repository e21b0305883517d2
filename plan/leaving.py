"""The milestones that somebody owns, as the district asks when they leave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.dates import day_words
from district.models import Role, StaffMember, User
from district.ties import Found, Person, Subject, Tie, Ties, Way
from plan import policies
from plan.models import Milestone


def tell(user: User, subject: Subject, past: date) -> Found:
    """Return the open milestones that someone on the staff owns: they go on until another one does. One query."""
    if not isinstance(subject, StaffMember):
        return Found()
    owned = Milestone.objects.filter(owner=subject, status=Milestone.Status.OPEN).order_by("due_date", "id")
    if not policies.sees_room(user):
        return Found(hidden=owned.count(), asked=frozenset({Role.PLAN_DIRECTOR}))
    return Found(tuple(_tie(user, one) for one in owned))


def _tie(user: User, milestone: Milestone) -> Tie:
    due = _("due %(day)s") % {"day": day_words(milestone.due_date)}
    address = reverse("plan:milestone-detail", args=[milestone.ref])
    assign = Way(reverse("plan:milestone-assign", args=[milestone.ref]), _("Assign an owner"))
    offered = "assign" in policies.offered(user, milestone)
    about = f"{milestone.title} · {due}"
    return Tie(milestone.ref, _("Owns a milestone"), about, address, mend=assign if offered else None)


def holds(user: User, people: Sequence[Person], day: date) -> Mapping[str, list[str]]:
    """Return how many open milestones each of some people owns. One query."""
    found: dict[str, list[str]] = {}
    owned = policies.visible_milestones(user).filter(owner__ref__in=[one.ref for one in people])
    counts = owned.filter(status=Milestone.Status.OPEN).values_list("owner__ref").annotate(count=Count("pk"))
    for ref, count in counts.order_by("owner"):
        found[ref] = [ngettext("owns %(n)d open milestone", "owns %(n)d open milestones", count) % {"n": count}]
    return found


TIES = Ties(tell=tell, holds=holds)
