"""What hiring measures: days of each stage, and days a position stood vacant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from django.db.models import (
    Count,
    DateField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_noop as _

from district.models import SchoolYear
from plan.indicators import Cell, Indicator, Period, Scope
from staffing.models import PositionSpan, PositionStatus, Requisition
from staffing.money import between

S = PositionStatus


def days_to_approve(scope: Scope, period: Period) -> Iterable[Cell]:
    """
    Return for each school how many days it took to approve the requests to hire that were approved in the school year.

    From the day of the request to the last approval that the district asks for. One that needed none took no day. One
    query.
    """
    day = period.last_day
    approved = Coalesce("approved_on", "endorsed_on", "requested_on")
    found = (
        Requisition.objects.filter(
            Q(status__in=("approved", "filled")) | Q(status="withdrawn", approved_on__isnull=False),
            position__authorization__plan_id=scope.plan_id,
        )
        .annotate(approved=approved)
        .filter(approved__lte=day, approved__gte=year_start(period))
        .annotate(place=F("position__authorization__school"), days=between(F("requested_on"), F("approved")))
    )
    return _histograms(found)


def days_in_stage(stage: str, then: str, scope: Scope, period: Period) -> Iterable[Cell]:
    """
    Return for each school how many days positions stood in ``stage`` before they came to the state ``then``.

    Those that came there in the school year up to the period's last day. An offer that came to nothing counts not, and
    the posting begins anew with it. One query.
    """
    after = PositionSpan.objects.filter(line=OuterRef("line"), number=OuterRef("number") + 1, status=then)
    found = (
        PositionSpan.objects.filter(
            Exists(after),
            status=stage,
            until_date__lte=period.last_day,
            until_date__gte=year_start(period),
            line__authorization__plan_id=scope.plan_id,
        )
    ).annotate(place=F("line__authorization__school"), days=between(F("from_date"), F("until_date")))
    return _histograms(found)


def vacancy_days(scope: Scope, period: Period) -> Iterable[Cell]:
    """
    Return for each school how many days positions stood vacant that did so in the school year up to the last day.

    From the first day without a holder to the first day held again; of one that goes on, to the last day, which counts.
    A position that was abolished ended its vacancy. One query.
    """
    day = period.last_day
    later = PositionSpan.objects.filter(
        line=OuterRef("line"), number__gt=OuterRef("number"), from_date__lte=day, status__in=(S.FILLED, S.ABOLISHED)
    ).order_by("number")
    found = (
        PositionSpan.objects.filter(status=S.VACATED, from_date__lte=day, line__authorization__plan_id=scope.plan_id)
        .annotate(ended=Subquery(later.values("from_date")[:1]))
        .filter(Q(ended__isnull=True) | Q(ended__gte=year_start(period)))
        .annotate(
            place=F("line__authorization__school"),
            days=between(F("from_date"), Coalesce("ended", Value(day + timedelta(days=1), DateField()))),
        )
    )
    return _histograms(found)


def year_start(period: Period) -> Subquery:
    """Return the first day of the school year that holds the period's last day; nothing where none does."""
    day = period.last_day
    year = SchoolYear.objects.filter(starts_date__lte=day, ends_date__gt=day)
    return Subquery(year.values("starts_date")[:1])


def _histograms(rows: QuerySet[Any]) -> list[Cell]:
    """Return a cell for each ``place`` of ``rows``: how often each number of ``days`` came. One query."""
    counted = rows.order_by().values("place", "days").annotate(times=Count("pk")).order_by("place", "days")
    places: dict[int, Counter[int]] = {}
    for place, days, times in counted.values_list("place", "days", "times"):
        places.setdefault(place, Counter())[int(days)] = times
    return [
        Cell(
            school_id=place,
            numerator=Decimal(sum(days * times for days, times in found.items())),
            denominator=Decimal(found.total()),
            counted=found.total(),
            histogram=dict(found),
        )
        for place, found in places.items()
    ]


def _stage(key: str, label: str, unit: str, source: str, measure: Any) -> Indicator:
    return Indicator(
        key=f"staffing.{key}", label=label, unit=unit, source=source, better="down", subject="plan", measure=measure,
        form="days",
    )  # fmt: skip


INDICATORS = [
    _stage(
        "days_to_approve",
        _("Days to approve a request to hire"),
        _("requests to hire approved this school year"),
        _(
            "Requests to hire (requisitions) that were approved from the first day of the school year up to the last "
            "day of the period: days from the request to the last approval the district asks for. The figure is their "
            "median."
        ),
        days_to_approve,
    ),
    _stage(
        "days_posted",
        _("Days from posting to offer"),
        _("offers made this school year"),
        _(
            "Staffing positions offered from the first day of the school year up to the last day of the period: days "
            "from the last posting before the offer to the offer. The figure is their median."
        ),
        partial(days_in_stage, S.POSTED, S.OFFERED),
    ),
    _stage(
        "days_offered",
        _("Days from offer to acceptance"),
        _("offers accepted this school year"),
        _(
            "Offers of staffing positions accepted from the first day of the school year up to the last day of the "
            "period: days from the offer to the day it was accepted. Where somebody began without that step, no "
            "acceptance is counted. The figure is their median."
        ),
        partial(days_in_stage, S.OFFERED, S.ACCEPTED),
    ),
    _stage(
        "days_accepted",
        _("Days from acceptance to first day"),
        _("first days this school year after an accepted offer"),
        _(
            "Staffing positions with an accepted offer in which somebody began from the first day of the school year "
            "up to the last day of the period: days from the acceptance to the first day. The figure is their median."
        ),
        partial(days_in_stage, S.ACCEPTED, S.FILLED),
    ),
    _stage(
        "vacancy_days",
        _("Days a position stood vacant"),
        _("vacancies this school year"),
        _(
            "Staffing positions that were vacated, and stood vacant on some day from the first day of the school year "
            "up to the last day of the period: days from the first day without a holder until somebody began or the "
            "position was abolished, and to the last day of the period for those that go on. The figure is their "
            "median."
        ),
        vacancy_days,
    ),
]
