"""Requests to hire as they stand: their position, what they wait for, and how long each stage took."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Case, Exists, F, IntegerField, OuterRef, Prefetch, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from core.folding import in_words
from district.models import RoleAssignment, User
from staffing import policies
from staffing.models import (
    OPEN_REQUISITION,
    CandidateCount,
    OnboardingItem,
    OnboardingKind,
    Position,
    PositionSpan,
    PositionStatus,
    Requisition,
    RequisitionStatus,
)
from staffing.workflow import ASKED_FOR

S = RequisitionStatus
# A request that stands in these states of its position is at work with candidates.
HIRING = (PositionStatus.POSTED, PositionStatus.OFFERED, PositionStatus.ACCEPTED)


def requisitions(user: User) -> QuerySet[Requisition]:
    """
    Return the requests to hire that ``user`` may see: the open ones first, then the newest.

    Adds ``waits_since`` (the last day on which something was decided of it), ``applied`` of its last count, and
    ``stage`` (its own status; once it is approved the state of its position).
    """
    counts = CandidateCount.objects.filter(requisition=OuterRef("pk")).order_by("-on")
    going = PositionSpan.objects.filter(line=OuterRef("position"), until_date__isnull=True)
    approved = Coalesce("approved_on", "endorsed_on", "requested_on")
    return (
        policies.visible_requisitions(user)
        .select_related(
            "position__authorization__school", "position__authorization__plan", "requested_by", "endorsed_by",
            "approved_by",
        )
        .annotate(
            approved_or_asked=approved,
            waits_since=Case(
                When(status="approved", position__status__in=HIRING, then=Subquery(going.values("from_date")[:1])),
                When(closed_on__isnull=False, then=F("closed_on")),
                default=approved,
            ),
            applied=Subquery(counts.values("applied")[:1]),
            stage=Case(
                When(status="approved", position__status__in=HIRING, then=F("position__status")), default=F("status")
            ),
            rank=Case(When(status__in=OPEN_REQUISITION, then=Value(0)), default=Value(1), output_field=IntegerField()),
        )
        .order_by("rank", "-requested_on", "-id")
    )  # fmt: skip


def requisition_get(user: User, ref: str) -> Requisition:
    """
    Return one request to hire, with its ``counts`` and ``items``, and the states of its position. Four queries.

    :raises ObjectDoesNotExist: when ``user`` may not see it.
    """
    found = requisitions(user).prefetch_related(
        Prefetch("candidates", CandidateCount.objects.order_by("-on"), to_attr="counts"),
        Prefetch("onboarding", OnboardingItem.objects.order_by("id"), to_attr="items"),
        Prefetch("position__spans", PositionSpan.objects.order_by("number"), to_attr="states"),
    )
    one: Requisition = found.get(ref=ref)
    return one


def requisitions_at_work(user: User, today: date) -> QuerySet[Requisition]:
    """
    Return the requests that ``user`` may see and that wait for somebody: open ones, and those with onboarding to do.

    Each with its ``items``, and ``has_leader``: whether its school has a leader today. Two queries.
    """
    leaders = RoleAssignment.objects.on(today).filter(role__in=policies.LEADS)
    school = Q(school=OuterRef("position__authorization__school")) | Q(school__isnull=True)
    to_do = OnboardingItem.objects.filter(requisition=OuterRef("pk"), needed=True, done_on__isnull=True)
    return (
        requisitions(user)
        .filter(Q(status__in=OPEN_REQUISITION) | Exists(to_do) & Q(status=S.FILLED))
        .annotate(has_leader=Exists(leaders.filter(school)))
        .prefetch_related(Prefetch("onboarding", OnboardingItem.objects.order_by("id"), to_attr="items"))
    )


def positions_waiting(user: User, today: date) -> QuerySet[Any]:
    """Return the positions of ``positions_to_ask_for`` whose plan year has begun, with ``asked_since``. One query."""
    going = PositionSpan.objects.filter(line=OuterRef("pk"), until_date__isnull=True)
    found = positions_to_ask_for(user).filter(authorization__starts_year__starts_date__lte=today)
    return found.annotate(asked_since=Subquery(going.values("from_date")[:1]))


def missing_before_first_day(line: Position) -> list[str]:
    """Return what is to be noted before somebody begins in a position, by its words. Up to two queries."""
    asked = [kind for kind in OnboardingKind if kind in settings.HIRING_BEFORE_FIRST_DAY]
    one = line.requisitions.filter(status=S.APPROVED).first() if asked else None
    if one is None:
        return []
    done = set(one.onboarding.filter(Q(needed=False) | Q(done_on__isnull=False)).values_list("kind", flat=True))
    return [str(kind.label) for kind in asked if kind not in done]


def late(found: QuerySet[Requisition], today: date) -> QuerySet[Requisition]:
    """
    Keep the requests of ``requisitions`` that are late on ``today``.

    Those that waited too long for an approval, that were needed by then, or whose agreed first day has come.
    """
    waited = today - timedelta(days=settings.REQUISITION_WAITS_DAYS)
    return found.filter(
        Q(status__in=(S.REQUESTED, S.ENDORSED), waits_since__lte=waited)
        | Q(status__in=OPEN_REQUISITION, needed_by__lt=today)
        | Q(stage=PositionStatus.ACCEPTED, starts_on__lt=today)
    )


def is_late(one: Requisition, today: date) -> bool:
    """Tell the same of one request of ``requisitions``. No query."""
    waits = one.status in {S.REQUESTED, S.ENDORSED}
    if waits and (today - waiting_since(one)).days >= settings.REQUISITION_WAITS_DAYS:
        return True
    if one.status in OPEN_REQUISITION and one.needed_by is not None and one.needed_by < today:
        return True
    return stage_of(one) == PositionStatus.ACCEPTED and one.starts_on is not None and one.starts_on < today


def stage_of(one: Requisition) -> str:
    """Return where a request stands: its status; once it is approved, the state of its position while that hires."""
    return one.position.status if one.status == S.APPROVED and one.position.status in HIRING else one.status


def waiting_since(one: Requisition) -> date:
    """Return since when a request of ``requisitions`` stands as it does."""
    since: date = one.waits_since  # type: ignore[attr-defined]  # annotated
    return since


def positions_to_ask_for(user: User) -> QuerySet[Position]:
    """Return the positions for which ``user`` may ask to hire, and for which nobody has yet, by school."""
    schools = policies.requests_at(user)
    asked = Requisition.objects.filter(position=OuterRef("pk"), status__in=OPEN_REQUISITION)
    found = Position.objects.filter(~Exists(asked), status__in=ASKED_FOR)
    if schools is not None:
        found = found.filter(authorization__school_id__in=schools)
    return found.select_related("authorization__school").order_by(
        *in_words("authorization__school__name"), *in_words("authorization__role_title"), "slot", "id"
    )


def requisition_of(user: User, line: Position) -> Requisition | None:
    """Return the newest request to hire for a position, an open one first, if ``user`` may see it. One query."""
    return requisitions(user).filter(position=line).first()


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of a hiring: what it is, over which days; without ``until`` it goes on."""

    name: str
    since: date
    until: date | None
    days: int


def stages(one: Requisition, today: date) -> list[Stage]:
    """Return the stages of a request of ``requisition_get``, in order, each with its days. No query."""
    marks = _waited(one)
    approved = one.approved_on or one.endorsed_on or one.requested_on
    spans = _of_hiring(one, approved)
    if one.status in {S.APPROVED, S.FILLED} or spans:
        marks.append(("approved", approved))
    marks += [(span.status, span.from_date) for span in spans if span.status in HIRING]
    ends = one.closed_on
    found = []
    for number, (name, since) in enumerate(marks):
        until = marks[number + 1][1] if number + 1 < len(marks) else ends
        found.append(Stage(name, since, until, ((until or today) - since).days))
    return found


def _waited(one: Requisition) -> list[tuple[str, date]]:
    """Return for whose approval a request waited, and from which day on: what is not asked for is no stage."""
    told: list[tuple[str, date]] = []
    with_hr = one.approved_on is not None or one.status == S.ENDORSED
    if one.endorsed_on is None:
        return (
            [("endorsed" if with_hr else "requested", one.requested_on)]
            if with_hr or one.status not in {S.APPROVED, S.FILLED}
            else []
        )
    if one.endorsed_on > one.requested_on:
        told.append(("requested", one.requested_on))
    if with_hr or one.status == S.REFUSED:
        told.append(("endorsed", one.endorsed_on))
    return told


def _of_hiring(one: Requisition, approved: date) -> list[PositionSpan]:
    """Return the states of the position that came with this request: from its posting on, until it was filled."""
    states: list[PositionSpan] = one.position.states  # type: ignore[attr-defined]  # loaded by requisition_get
    last = next((span.number for span in states if span.pk == one.filled_span_id), None)
    held = [span.number for span in states if span.status == PositionStatus.FILLED and span.number != last]
    first = max((number for number in held if last is None or number < last), default=0)
    return [
        span
        for span in states
        if span.number > first
        and (last is None or span.number < last)
        and span.from_date >= approved
        and (one.closed_on is None or span.from_date <= one.closed_on)
        and one.status not in {S.REQUESTED, S.ENDORSED}
    ]
