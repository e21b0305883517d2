"""Reads of contacts."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from district.models import User
from restorative import policies
from restorative.models import CaseContact, RestorativeCase
from restorative.selectors.people import CHILDREN, WHO


def contacts(user: User) -> QuerySet[CaseContact]:
    """Return the contacts of the cases on which ``user`` works, the newest first. Five queries for a page."""
    return _told(user).prefetch_related(*CHILDREN)


def _told(user: User) -> QuerySet[CaseContact]:
    found = policies.visible_contacts(user)
    found = found.select_related("case__school", "entered_by", "participant", *[f"participant__{one}" for one in WHO])
    return found.order_by("-on_date", "-pk")


def contact_get(user: User, ref: str, today: date) -> CaseContact:
    """:raises ObjectDoesNotExist: when ``user`` may not see it."""
    return contacts(user).get(ref=ref)


def contacts_of(user: User, case: RestorativeCase) -> QuerySet[CaseContact]:
    """Return the contacts of one case that ``user`` may see, the newest first, for its page. One query."""
    return _told(user).filter(case=case)


def contacts_wanted(user: User) -> QuerySet[CaseContact]:
    """
    Return the contacts of open cases after which ``user`` wants another by a day, which was not logged yet.

    It is theirs if they work on the case by name, or logged it. A later contact with the same participant, or without
    one where this had none, is the one that was wanted.
    """
    later = CaseContact.objects.filter(case=OuterRef("case"), pk__gt=OuterRef("pk"), taken_back_at=None)
    same = Exists(later.filter(participant=OuterRef("participant")))
    nameless = Q(participant=None) & Exists(later.filter(participant=None))
    mine = Q(case__in=policies.assigned(user).values("case")) | Q(entered_by=user)
    return (
        contacts(user)
        .exclude(Q(same) | nameless)
        .filter(mine, case__in=RestorativeCase.objects.open(), follow_up_date__isnull=False, taken_back_at=None)
        .order_by("follow_up_date", "pk")
    )
