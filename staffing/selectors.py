"""Reads of staffing lines, as they are or as they were on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import (
    Case,
    DateField,
    DurationField,
    F,
    FilteredRelation,
    IntegerField,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core import past
from district.models import ContractedPerson, InteragencyAgreement, School, SchoolYear, StaffMember, User
from plan.models import Authorization
from staffing import policies
from staffing.cover_history import COVER_EVENT, cover_change, cover_events
from staffing.fte import greatest_sum
from staffing.holding_history import contracted_of, share_change, share_events
from staffing.line_types import LINE_TYPES, LineType
from staffing.models import Line, PositionHolding, RealignmentCover, with_gaps

BY_SCHOOL = ("authorization__school__name", "authorization__code", "slot", "id")


def lines_on(lines: QuerySet[Any], line_type: LineType, day: date) -> QuerySet[Any]:
    """
    Keep the lines that existed on ``day``, and tell how each stood then. No query of its own.

    Adds ``status_then``, ``since``, ``open_since`` (the first day of the present time without a holder), ``rank``
    (0 open, 1 in place, 2 ended) and ``waited`` (how long an open one had), and loads authorization, school and plan
    year. Who held it: ``holdings_then`` of a line that can be shared (one query more), else ``holder_ref``;
    ``holder_name`` is the one who began first. Of lines that are covered also ``gap``, ``left`` and ``covers_so_far``,
    those that had begun (one query more).
    """
    lines = _with_state(lines, line_type, day)
    if line_type.shared:
        held = PositionHolding.objects.on(day).order_by("from_date", "id")
        name = Coalesce("staff__name", "contracted__name")
        first = Subquery(held.filter(position=OuterRef("pk")).values_list(name)[:1])
        then = Prefetch("holdings", held.with_people(), to_attr="holdings_then")
        return lines.annotate(holder_name=first).prefetch_related(then)
    lines = lines.annotate(holder_ref=F("span_then__holder__ref"), holder_name=F("span_then__holder__name"))
    if not line_type.covered:
        return lines
    begun = RealignmentCover.objects.filter(from_date__lte=day).select_related("staff").order_by("from_date", "id")
    return with_gaps(lines, day).prefetch_related(Prefetch("covers", begun, to_attr="covers_so_far"))


def _with_state(lines: QuerySet[Any], line_type: LineType, day: date) -> QuerySet[Any]:
    spans = line_type.span.objects.filter(line=OuterRef("pk"))
    last_held = spans.filter(status__in=line_type.placed, until_date__lte=day, until_date__gt=F("from_date"))
    return (
        lines.select_related("authorization__school", "authorization__starts_year", "authorization__plan")
        .annotate(
            span_then=FilteredRelation(
                "spans",
                condition=Q(spans__from_date__lte=day)
                & (Q(spans__until_date__isnull=True) | Q(spans__until_date__gt=day)),
            )
        )
        .filter(span_then__isnull=False)
        .annotate(
            status_then=F("span_then__status"),
            since=F("span_then__from_date"),
            open_since=Coalesce(
                Subquery(last_held.order_by("-until_date").values("until_date")[:1]),
                Subquery(spans.order_by("number").values("from_date")[:1]),
                output_field=DateField(),
            ),
            rank=Case(
                When(span_then__status__in=line_type.placed, then=Value(1)),
                When(span_then__status__in=line_type.ended, then=Value(2)),
                default=Value(0),
                output_field=IntegerField(),
            ),
            waited=Case(When(rank=0, then=Value(day, DateField()) - F("open_since")), output_field=DurationField()),
        )
    )


def line_list(*, user: User, line_type: LineType, day: date) -> QuerySet[Any]:
    """Return the lines of one type that ``user`` may see as they stood on ``day``: open first, then by school."""
    return lines_on(policies.visible_lines(user, line_type), line_type, day).order_by("rank", *BY_SCHOOL)


def line_get(*, user: User, line_type: LineType, ref: str, day: date) -> Line:
    """
    Return one line as it stands on ``day``, with its ``spans`` and their holders. Two queries.

    :raises ObjectDoesNotExist: when ``user`` may not see it.
    """
    lines = lines_on(policies.visible_lines(user, line_type), line_type, day)
    if not line_type.shared:
        return lines.prefetch_related("spans__holder").get(ref=ref)
    holdings = PositionHolding.objects.with_people().order_by("from_date", "id")
    so_far = Prefetch("holdings", holdings.filter(from_date__lte=day), to_attr="holdings_so_far")
    now = Prefetch("holdings", holdings.filter(until_date__isnull=True), to_attr="holdings_now")
    return lines.prefetch_related("spans", so_far, now).get(ref=ref)


def spans_so_far(line: Any, day: date) -> list[Any]:
    """Return the states of a line of ``line_get`` that had begun on ``day``, in order. No query."""
    return sorted((span for span in line.spans.all() if span.from_date <= day), key=lambda span: span.number)


def holder_names(line_type: LineType, line: Any) -> list[str]:
    """Return who held a line of ``lines_on``; each with the share, where it is not the whole position."""
    if not line_type.shared:
        return [line.holder_name] if line.holder_name else []
    return [one.name if one.fte == line.fte else f"{one.name} ({one.fte})" for one in line.holdings_then]


def too_much(line: Any) -> list[str]:
    """Return a sentence for each holder of a position who holds more than 1.000 FTE in all at one time. One query."""
    people = {(one.staff_id, one.contracted_id): one for one in line.holdings_then}
    shares: dict[tuple[int | None, int | None], list[PositionHolding]] = {key: [] for key in people}
    staff, contracted = [key[0] for key in people], [key[1] for key in people]
    for share in PositionHolding.objects.filter(Q(staff__in=staff) | Q(contracted__in=contracted)).order_by("id"):
        shares[share.staff_id, share.contracted_id].append(share)
    words = _("%(name)s holds %(fte)s FTE in all positions together.")
    sums = {key: greatest_sum(held, people[key].from_date) for key, held in shares.items()}
    return [words % {"name": people[key].name, "fte": total} for key, total in sums.items() if total > 1]


def without_agreement(line: Any, day: date) -> list[str]:
    """Return a sentence for each contracted holder on ``day`` without an agreement in force. One query, if any is."""
    contracted = [one for one in line.holdings_then if one.contracted]
    if not contracted:
        return []
    senders = {one.contracted.organization_id for one in contracted}
    agreements = InteragencyAgreement.objects.on(day).filter(organization__in=senders)
    in_force = set(agreements.values_list("organization_id", flat=True))
    words = _("No agreement with %(organization)s is in force. End what %(name)s holds, or agree anew.")
    return [
        words % {"organization": one.organization, "name": one.contracted.name}
        for one in contracted
        if one.contracted.organization_id not in in_force
    ]


def line_history(*, line_type: LineType, line: Line, labels: dict[str, Any]) -> list[past.Entry]:
    """
    Return a line's history, newest first, each step with its day and holder, also of steps taken back.

    ``labels`` as in ``core.past.entries``. Four queries.
    """
    found = past.entries(line, labels)
    events = line_type.span.history.rel.related_model._default_manager
    spans = events.filter(line_id=line.pk, pgh_label__in=["insert", "delete"]).order_by("pgh_id")
    steps = {step.pgh_context["id"]: step for step in spans}
    shares = share_events(line) if line_type.shared else cover_events(line) if line_type.covered else []
    keys = {one.staff_id for one in shares}
    keys |= {step.holder_id for step in steps.values()} if not line_type.shared else set()
    holders = StaffMember.objects.in_bulk(keys - {None})
    contracted = contracted_of(shares) if line_type.shared else {}
    for entry in found:
        own = [share for share in shares if share.pgh_context["id"] == entry.id]
        entry.changes.extend(_share_told(share, holders, contracted) for share in own)
        if step := steps.get(entry.id):
            entry.changes.extend(_step_told(step, None if line_type.shared else holders.get(step.holder_id)))
    return found


def _step_told(step: Any, holder: StaffMember | None) -> list[past.Change]:
    """Return the day and the holder of a state that began, or was taken back."""
    facts = [(_("in effect from"), date_format(step.from_date, "j M Y"))]
    facts += [(_("holder"), str(holder))] if holder else []
    gone = step.pgh_label == "delete"
    return [past.Change(name, value if gone else "", "" if gone else value) for name, value in facts]


def _share_told(share: Any, staff: dict[int, StaffMember], contracted: dict[int, str]) -> past.Change:
    if isinstance(share, COVER_EVENT):
        return cover_change(share, {key: member.name for key, member in staff.items()})
    name = contracted[share.contracted_id] if share.contracted_id else staff[share.staff_id].name
    return share_change(share, name)


def days_open(line: Any) -> int | None:
    """Return for how many days a line of ``lines_on`` had waited then; None while held and after its end."""
    return None if line.waited is None else int(line.waited.days)


def authorization_list(user: User) -> list[Authorization]:
    """Return what the plan authorizes of every type, where ``user`` sees lines, in the order of codes. One query."""
    scope = Q(pk__in=[])
    for line_type in LINE_TYPES:
        scope |= Q(pk__in=policies.visible_authorizations(user, line_type).values("pk"))
    return list(
        Authorization.objects.filter(scope).select_related("school", "starts_year", "plan").order_by("code", "id")
    )


def plan_years() -> QuerySet[SchoolYear]:
    """Return the school years in which authorizations start: the plan's year 1, year 2 and so on."""
    return SchoolYear.objects.filter(pk__in=Authorization.objects.values("starts_year")).order_by("starts_date")


def school_list(user: User, *line_types: LineType) -> QuerySet[School]:
    """Return the schools with lines of some types that ``user`` may see."""
    there = Q(pk__in=[])
    for line_type in line_types:
        there |= Q(pk__in=policies.visible_authorizations(user, line_type).values("school"))
    return School.objects.filter(there).order_by("name", "id")


def role_titles(user: User, line_type: LineType) -> list[str]:
    """Return the roles of the lines of one type, in the order of the alphabet. One query."""
    titles = policies.visible_authorizations(user, line_type).values_list("role_title", flat=True)
    return list(titles.order_by("role_title").distinct())


def staff_since(line: Line, day: date) -> QuerySet[StaffMember]:
    """Return the district's staff who had not left on ``day``, by name."""
    staff = StaffMember.objects.filter(district=line.authorization.plan.district_id)
    return staff.filter(Q(left_date__isnull=True) | Q(left_date__gt=day)).order_by("name", "id")


def contracted_since(line: Line, day: date) -> QuerySet[ContractedPerson]:
    """Return those who had not left on ``day`` and have an agreement in force then or later, by name."""
    agreements = InteragencyAgreement.objects.filter(Q(until_date__isnull=True) | Q(until_date__gt=day))
    people = ContractedPerson.objects.filter(
        Q(left_date__isnull=True) | Q(left_date__gt=day),
        organization__district=line.authorization.plan.district_id,
        organization__in=agreements.values("organization"),
    )
    return people.select_related("organization").order_by("name", "id")


@dataclass(frozen=True, slots=True)
class Opening:
    """An authorization with its lowest free slot, and how many of its slots are free."""

    authorization: Authorization
    slot: int
    free: int


def opening_list(*, user: User, line_type: LineType) -> list[Opening]:
    """Return where ``user`` may open a line of one type. Two queries."""
    found = []
    authorizations = (
        policies.visible_authorizations(user, line_type).select_related("school", "starts_year").order_by("code", "id")
    )
    taken = slots_taken(line_type, authorizations)
    for authorization in authorizations:
        free = [slot for slot in range(1, authorization.count + 1) if slot not in taken.get(authorization.pk, ())]
        if free and policies.permitted(user, f"{line_type.workflow.name}.open", authorization):
            found.append(Opening(authorization, free[0], len(free)))
    return found


def slots_taken(line_type: LineType, authorizations: QuerySet[Authorization]) -> dict[int, set[int]]:
    """Return the slots held by lines that have not ended, by authorization id. One query."""
    taken: dict[int, set[int]] = {}
    lines = line_type.model._default_manager.filter(authorization__in=authorizations.order_by())
    for authorization_id, slot in lines.exclude(status__in=line_type.ended).values_list("authorization_id", "slot"):
        taken.setdefault(authorization_id, set()).add(slot)
    return taken
