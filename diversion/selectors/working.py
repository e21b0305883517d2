"""Reads of who works on cases and could, of contacts, screenings and signs of risk."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from casework.selectors import holders
from core.folding import in_words
from district.models import User
from diversion import policies
from diversion.models import (
    CaseStatus,
    DiversionAssignment,
    DiversionCase,
    DiversionContact,
    DiversionRisk,
    DiversionScreening,
)
from diversion.models.cases import OPEN_STATUSES, DiversionCaseQuerySet
from diversion.selectors.people import CALLED
from diversion.workflow.roles import COORDINATOR

CHILD = ("case__school", "case__student")


def coordinators(school_id: int, today: date) -> QuerySet[User]:
    """Return who coordinates diversion at a school, or for the whole district, by name."""
    found = holders(COORDINATOR, school_id, today).filter(is_service=False)
    return found.order_by(*in_words("name"), "id")


def loads(people: list[User]) -> dict[int, int]:
    """Return on how many open cases each works now, by their ids; who works on none is absent. One query."""
    open_now = policies.working().filter(user__in=people, case__status__in=OPEN_STATUSES)
    counted = open_now.order_by().values("user").annotate(n=Count("case", distinct=True))
    return {row["user"]: row["n"] for row in counted}


def assignment_get(user: User, ref: str, today: date) -> DiversionAssignment:
    """:raises DiversionAssignment.DoesNotExist: when ``user`` may not see it."""
    found = policies.visible_assignments(user).select_related("user", "assigned_by", "covers__user", *CHILD)
    return found.get(ref=ref)


def assignments_of(user: User, case: DiversionCase) -> QuerySet[DiversionAssignment]:
    """Return who works and worked on a case, the newest first."""
    found = policies.visible_assignments(user).filter(case=case)
    return found.select_related("user", "covers__user").order_by("-from_at", "-pk")


def covers_ending(user: User, now: datetime, within: timedelta) -> QuerySet[DiversionAssignment]:
    """Return the covers by ``user``, or for them, that end soon. One query."""
    found = policies.visible_assignments(user).filter(pk__in=policies.working().values("pk"), covers__isnull=False)
    mine = found.filter(Q(user=user) | Q(covers__user=user), until_at__lte=now + within)
    return mine.select_related("user", "case__school").order_by(F("until_at"), "pk")


def without_anybody(user: User) -> DiversionCaseQuerySet:
    """Return the open cases on which nobody works now, or nobody who still may sign in. One query."""
    works = policies.working().filter(case=OuterRef("pk"), user__is_active=True)
    found = policies.visible_cases(user).filter(~Exists(works), status__in=OPEN_STATUSES)
    waits = found.exclude(status=CaseStatus.REFERRED)
    return waits.select_related("school").order_by("referred_date", "pk")


def logs(user: User) -> QuerySet[DiversionContact]:
    """Return the contacts of the cases on which ``user`` works, the newest first."""
    found = policies.visible_logs(user).select_related(*CHILD, "entered_by", *(f"party__{name}" for name in CALLED))
    return found.order_by("-on_date", "-pk")


def log_get(user: User, ref: str, today: date) -> DiversionContact:
    """:raises DiversionContact.DoesNotExist: when ``user`` may not see it."""
    return logs(user).get(ref=ref)


def logs_of(user: User, case: DiversionCase) -> QuerySet[DiversionContact]:
    """Return the contacts of one case that ``user`` may see, the newest first. One query."""
    return logs(user).filter(case=case)


def logs_wanted(user: User) -> QuerySet[DiversionContact]:
    """
    Return the contacts of open cases after which ``user`` wants another by a day, which was not logged yet.

    It is theirs if they work on the case, or logged it. A later contact with the same party, or without one where this
    had none, is the one that was wanted.
    """
    later = DiversionContact.objects.filter(case=OuterRef("case"), pk__gt=OuterRef("pk"), taken_back_at=None)
    same = Exists(later.filter(party=OuterRef("party")))
    nameless = Q(party=None) & Exists(later.filter(party=None))
    mine = Q(case__in=policies.working().filter(user=user).values("case")) | Q(entered_by=user)
    found = logs(user).exclude(Q(same) | nameless).filter(mine, case__status__in=OPEN_STATUSES)
    return found.filter(follow_up_date__isnull=False, taken_back_at=None).order_by("follow_up_date", "pk")


def screenings(user: User) -> QuerySet[DiversionScreening]:
    """Return the screenings ``user`` may see, the newest first."""
    found = policies.visible_screenings(user).select_related(*CHILD, "entered_by")
    return found.order_by("-on_date", "-pk")


def screening_get(user: User, ref: str, today: date) -> DiversionScreening:
    """:raises DiversionScreening.DoesNotExist: when ``user`` may not see it."""
    return screenings(user).get(ref=ref)


def screenings_of(user: User, case: DiversionCase) -> QuerySet[DiversionScreening]:
    """Return the screenings of one case, the newest first. One query."""
    return screenings(user).filter(case=case)


def risks(user: User) -> QuerySet[DiversionRisk]:
    """Return the signs of suicide risk ``user`` may see, with whom they are about."""
    return policies.visible_risks(user).select_related(*CHILD, "duty__school", "raised_by")


def whom_to_call(sign: DiversionRisk, today: date) -> list[User]:
    """Return who must act on a sign: whoever holds the role of its duty at the school. One query."""
    return list(holders({sign.duty.role}, sign.duty.school_id, today).order_by("name", "pk"))
