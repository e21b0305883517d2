"""The adjustments that somebody owns, as the district asks when they leave."""

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
from monitoring import policies
from monitoring.models import Adjustment
from monitoring.selectors.adjustments import OPEN


def tell(user: User, subject: Subject, past: date) -> Found:
    """Return the open adjustments that someone on the staff owns: they go on until another one does. One query."""
    if not isinstance(subject, StaffMember):
        return Found()
    owned = Adjustment.objects.filter(owner=subject, status__in=OPEN).order_by("due_on", "id")
    if not policies.sees_words(user):
        return Found(hidden=owned.count(), asked=frozenset({Role.PLAN_DIRECTOR}))
    return Found(tuple(_tie(user, one) for one in owned))


def _tie(user: User, one: Adjustment) -> Tie:
    due = _("due %(day)s") % {"day": day_words(one.due_on)}
    offered = policies.offered_word(user, one)
    verb = next((verb for verb in ("assign", "correct") if verb in offered), "")
    mend = Way(reverse(f"monitoring:adjustment-{verb}", args=[one.ref]), _("Choose another owner")) if verb else None
    address = reverse("monitoring:adjustment-detail", args=[one.ref])
    return Tie(one.ref, _("Owns an adjustment"), f"{one.title} · {due}", address, mend=mend)


def holds(user: User, people: Sequence[Person], day: date) -> Mapping[str, list[str]]:
    """Return how many open adjustments each of some people owns. One query."""
    found: dict[str, list[str]] = {}
    owned = policies.visible_adjustments(user).filter(owner__ref__in=[one.ref for one in people], status__in=OPEN)
    for ref, count in owned.values_list("owner__ref").annotate(count=Count("pk")).order_by("owner"):
        words = ngettext("owns %(n)d open adjustment", "owns %(n)d open adjustments", count)
        found[ref] = [words % {"n": count}]
    return found


TIES = Ties(tell=tell, holds=holds)
