"""Lines as they are or as they were on a day: how each stood, and who held it."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from django.db.models import (
    Case,
    DateField,
    DurationField,
    Exists,
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
from django.utils.translation import gettext as _

from core.ends import last_words
from core.folding import in_words
from district.models import InteragencyAgreement, User
from district.selectors import agreements_end
from staffing import policies
from staffing.fte import greatest_sum
from staffing.line_types import PAID, POSITION, REALIGNMENT, L, LineType
from staffing.models import (
    Expenditure,
    Line,
    LineSpan,
    Position,
    PositionHolding,
    RealignmentCover,
    Requisition,
    with_gaps,
)

BY_SCHOOL = (*in_words("authorization__school__name"), *in_words("authorization__code"), "slot", "id")


def lines_on(lines: QuerySet[L], line_type: LineType[L], day: date) -> QuerySet[L]:
    """
    Keep the lines that existed on ``day``, and tell how each stood then. No query of its own.

    Adds ``status_then``, ``since``, ``open_since`` (the first day of the present time without a holder), ``rank``
    (0 open, 1 in place, 2 ended) and ``waited`` (how long an open one had), and loads authorization, school and plan
    year. Who held it: ``holdings_then`` of a position, which several people may share (one query more), else
    ``holder_ref`` and ``holder_key``; ``holder_name`` is the one who began first. Of realignments also ``gap``,
    ``left`` and ``covers_so_far``, those that had begun (two queries more).
    """
    found = _with_state(lines, line_type, day)
    if line_type is POSITION:
        return _with_holdings(found, day)
    found = found.annotate(holder_ref=F("span_then__holder__ref"), holder_name=F("span_then__holder__name"),
                           holder_key=F("span_then__holder_id"))  # fmt: skip
    return _with_covers(found, day) if line_type is REALIGNMENT else found


def _with_holdings(positions: QuerySet[Any], day: date) -> QuerySet[Any]:
    approved = Requisition.objects.filter(position=OuterRef("pk"), status="approved")
    held = PositionHolding.objects.on(day).order_by("from_date", "id")
    name = Coalesce("staff__name", "contracted__name")
    first = Subquery(held.filter(position=OuterRef("pk")).values_list(name)[:1])
    then = Prefetch("holdings", held.with_people(), to_attr="holdings_then")
    positions = positions.annotate(holder_name=first, is_approved_to_hire=Exists(approved))
    return positions.prefetch_related(then)


def _with_covers(realignments: QuerySet[Any], day: date) -> QuerySet[Any]:
    begun = RealignmentCover.objects.filter(from_date__lte=day).select_related("staff").order_by("from_date", "id")
    begun = begun.prefetch_related("staff__employments")
    so_far = Prefetch("covers", begun, to_attr="covers_so_far")
    return with_gaps(realignments.prefetch_related(so_far), day)


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


def line_list(*, user: User, line_type: LineType[L], day: date) -> QuerySet[L]:
    """Return the lines of one type that ``user`` may see as they stood on ``day``: open first, then by school."""
    return lines_on(policies.visible_lines(user, line_type), line_type, day).order_by("rank", *BY_SCHOOL)


def line_get(*, user: User, line_type: LineType[L], ref: str, day: date) -> L:
    """
    Return one line as it stands on ``day``, with its ``spans`` and their holders.

    Of a position also ``holdings_then``, ``holdings_so_far`` (those that had begun) and ``holdings_now`` (those without
    an end). Three queries.

    Where it costs money, ``to_reverse`` tells whether an entry of what was spent on it still counts.

    :raises ObjectDoesNotExist: when ``user`` may not see it.
    """
    lines: QuerySet[Any] = lines_on(policies.visible_lines(user, line_type), line_type, day)
    if line_type in PAID:
        counting = Expenditure.objects.filter(reverses__isnull=True, reversed_by__isnull=True)
        lines = lines.annotate(to_reverse=Exists(counting.filter(**{line_type.key: OuterRef("pk")})))
    if line_type is not POSITION:
        held: L = lines.prefetch_related("spans__holder").get(ref=ref)
        return held
    ever = Prefetch("holdings", PositionHolding.objects.with_people().order_by("from_date", "id"), to_attr="ever")
    # Its holdings are asked for once, not once each for then, for now and for so far.
    line: Any = lines.prefetch_related(None).prefetch_related("spans", ever).get(ref=ref)
    line.holdings_so_far = [one for one in line.ever if one.from_date <= day]
    line.holdings_then = [one for one in line.holdings_so_far if one.until_date is None or one.until_date > day]
    line.holdings_now = [one for one in line.ever if one.until_date is None]
    return cast("L", line)


def spans_so_far(line: Line, day: date) -> list[LineSpan]:
    """Return the states of a line of ``line_get`` that had begun on ``day``, in order. No query."""
    return sorted((span for span in line.spans.all() if span.from_date <= day), key=lambda span: span.number)


def holder_names(line: Line) -> list[str]:
    """Return who held a line of ``lines_on``; each with the share, where it is not the whole position."""
    if not isinstance(line, Position):
        return [line.holder_name] if line.holder_name else []
    return [one.name if one.fte == line.fte else f"{one.name} ({one.fte})" for one in line.holdings_then]


def too_much(line: Position) -> list[str]:
    """Return a sentence for each holder of a position who holds more than 1.000 FTE in all at one time. One query."""
    people = {(one.staff_id, one.contracted_id): one for one in line.holdings_then}
    shares: dict[tuple[int | None, int | None], list[PositionHolding]] = {key: [] for key in people}
    staff, contracted = [key[0] for key in people], [key[1] for key in people]
    for share in PositionHolding.objects.filter(Q(staff__in=staff) | Q(contracted__in=contracted)).order_by("id"):
        shares[share.staff_id, share.contracted_id].append(share)
    words = _("%(name)s holds %(fte)s FTE in all positions together.")
    sums = {key: greatest_sum(held, people[key].from_date) for key, held in shares.items()}
    return [words % {"name": people[key].name, "fte": total} for key, total in sums.items() if total > 1]


def without_agreement(line: Position, day: date) -> list[str]:
    """Return a sentence for each contracted holder on ``day`` without an agreement in force. One query, if any is."""
    contracted = [one.contracted for one in line.holdings_then if one.contracted]
    if not contracted:
        return []
    agreements = InteragencyAgreement.objects.on(day).filter(
        organization__in={one.organization_id for one in contracted}
    )
    in_force = set(agreements.values_list("organization_id", flat=True))
    words = _("No agreement with %(organization)s is in force. End what %(name)s holds, or agree anew.")
    return [
        words % {"organization": one.organization, "name": one.name}
        for one in contracted
        if one.organization_id not in in_force
    ]


def agreement_ends(line: Position, day: date) -> list[str]:
    """Return a sentence for each contracted holder who holds on past an agreement's end ahead. One query, if any is."""
    held = [one for one in line.holdings_then if one.contracted]
    ends = agreements_end({one.contracted.organization_id for one in held}, day)
    words = _("The agreement with %(organization)s ends, and %(name)s holds on; its last day is %(day)s. Say who then.")
    return [
        words % {"organization": one.contracted.organization, "name": one.contracted.name, "day": last_words(end)}
        for one in held
        if (end := ends.get(one.contracted.organization_id)) and end > day and (one.until_date or date.max) > end
    ]


def days_open(line: Line) -> int | None:
    """Return for how many days a line of ``lines_on`` had waited then; None while held and after its end."""
    return None if line.waited is None else int(line.waited.days)
