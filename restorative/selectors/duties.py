"""Reads of duties."""

from __future__ import annotations

from datetime import date

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When

from casework.selectors import falls_to
from district.models import User
from district.roles import roles_of
from restorative import policies
from restorative.hard_stops import ABUSE
from restorative.models import CaseDuty, DutyKind, RestorativeCase, RestorativeReferral
from restorative.policies.sight import assigned
from restorative.selectors.cases import READ_WITH
from restorative.selectors.people import CHILDREN
from restorative.workflow.roles import COORDINATOR, FACILITATOR


def duties(user: User) -> QuerySet[CaseDuty]:
    """
    Return the duties ``user`` may know of: what is open first, by when it is due.

    Each has ``is_case_seen``: whether they may open the case, too. Whoever sees which case it is was shown its
    children, which are read with it. ``is_whose_told``: whether they learn to whom it falls by name. Six queries.
    """
    is_open = Q(done_at=None, cancelled_at=None)
    seen = policies.visible_cases(user).filter(pk=OuterRef("case"))
    found = policies.visible_duties(user).select_related("case", "school", "assignee").prefetch_related(*CHILDREN)
    return found.annotate(
        rank=Case(When(is_open, then=Value(0)), default=Value(1), output_field=IntegerField()),
        is_case_seen=Exists(seen),
        is_whose_told=whose_told(user),
    ).order_by("rank", "due_at", "pk")


def whose_told(user: User) -> Case:
    """
    Return whether ``user`` learns to whom a duty falls by name, as each row of duties is told (``is_whose_told``).

    Who told of suspected abuse is known to themselves, and to the coordinators who see to it that it is reported.
    """
    told = ~Q(kind__in=ABUSE) | Q(assignee=None) | Q(assignee=user)
    held = roles_of(user)
    if held.any(COORDINATOR):
        schools = held.schools(COORDINATOR)
        told |= Q(pk__isnull=False) if schools is None else Q(school__in=schools)
    return Case(When(told, then=Value(True)), default=Value(False))


def duty_get(user: User, ref: str, today: date) -> CaseDuty:
    """
    Return one duty as its page shows it.

    :raises CaseDuty.DoesNotExist: when ``user`` may not know of it.
    """
    return duties(user).get(ref=ref)


def duties_waiting(user: User) -> QuerySet[CaseDuty]:
    """
    Return the open duties that fall to ``user``: by name, or by a role of theirs where nobody was named.

    What a facilitator is asked for is that of the cases assigned to them.
    """
    mine = falls_to(user, by_assignment=FACILITATOR, assigned=assigned(user).values("case"))
    return duties(user).prefetch_related(None).filter(mine, done_at=None, cancelled_at=None)


def open_of_incident(case: RestorativeCase) -> QuerySet[CaseDuty]:
    """
    Return what is still to be done about what happened, the first due first: of any case of the incident.

    A sign of suicide risk is of its own case alone. A join may have taken a duty to a case of another incident: it is
    of this one all the same. Two selects in one query, so that an index serves each; nothing more can be filtered.
    """
    open_ = CaseDuty.objects.open()
    own = open_.filter(Q(case=case) | ~Q(kind=DutyKind.SUICIDE_RISK), case__incident=case.incident_id)
    taken = open_.exclude(kind=DutyKind.SUICIDE_RISK).filter(came_from__incident=case.incident_id)
    return own.union(taken).order_by("due_at", "id")


def own_duty(referral: RestorativeReferral) -> CaseDuty | None:
    """Return what falls to the referrer by name before anything else: the report of suspected abuse."""
    mine = CaseDuty.objects.open().filter(case=referral.case_id, assignee=referral.referred_by_id, kind__in=ABUSE)
    return mine.order_by("due_at", "pk").first()


def told_of(duty: CaseDuty) -> RestorativeCase:
    """Return the case of a duty with what was told of it: for whom the duty cannot be done without. Six queries."""
    told = RestorativeCase.objects.select_related("incident__behavior", "school")
    return told.prefetch_related(*READ_WITH).get(pk=duty.case_id)
