"""Which cases wait for somebody: narrow reads, since everyone's first page asks them."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet, Subquery

from district.models import User
from restorative import policies
from restorative.models import CaseAssignment, CaseContact, CaseDuty, CaseStatus, DutyKind
from restorative.models.cases import CaseQuerySet
from restorative.workflow.cases import ACCEPTED

TOLD = ("incident__behavior", "school")


def unscreened(user: User) -> CaseQuerySet:
    """Return the referred cases with which no open duty of screening goes: such a duty waits by itself. One query."""
    due = CaseDuty.objects.open().filter(case=OuterRef("pk"), kind=DutyKind.SCREEN)
    found = policies.visible_cases(user).filter(~Exists(due), status=CaseStatus.REFERRED)
    return found.select_related(*TOLD).order_by("referred_date", "pk")


def without_anybody(user: User) -> CaseQuerySet:
    """Return the accepted cases on which nobody works now, or nobody who still may sign in. One query."""
    works = policies.working().filter(case=OuterRef("pk"), user__is_active=True)
    found = policies.visible_cases(user).filter(~Exists(works), status__in=ACCEPTED)
    return found.select_related(*TOLD).order_by("screened_date", "pk")


def own(user: User) -> CaseQuerySet:
    """Return the accepted cases on which ``user`` works now, each with the day of its ``last_contact``. One query."""
    spoken = CaseContact.objects.filter(case=OuterRef("pk"), taken_back_at=None).order_by().values("case")
    found = policies.visible_cases(user).filter(policies.works_on_now(user), status__in=ACCEPTED)
    told = found.select_related(*TOLD).order_by("screened_date", "pk")
    return told.annotate(last_contact=Subquery(spoken.annotate(last=Max("on_date")).values("last")))


def covers_ending(user: User, now: datetime, within: timedelta) -> QuerySet[CaseAssignment]:
    """Return the covers by ``user``, or for them, that end soon. One query."""
    found = policies.visible_assignments(user).filter(pk__in=policies.working(), covers__isnull=False)
    mine = found.filter(Q(user=user) | Q(covers__user=user), until_at__lte=now + within)
    return mine.select_related("user", "case__school").order_by(F("until_at"), "pk")
