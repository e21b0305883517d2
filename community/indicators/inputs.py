"""What people said in a period, whether it was answered in time and led to a decision; by school and voice."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db.models import Count, DateField, ExpressionWrapper, F, Q, QuerySet
from django.utils.translation import gettext_noop as _

from community.models import Input, InputStatus
from community.selectors.decisions import DECIDED, led_to
from plan.indicators import Cell, Indicator, Period, Scope

VOICE = "voice"
SET_ASIDE = Q(status=InputStatus.SET_ASIDE)


def received(scope: Scope, period: Period) -> Iterable[Cell]:
    """Return a cell for each school and voice: how many inputs were received, without those set aside. One query."""
    counts, asides = Count("pk", filter=~SET_ASIDE), Count("pk", filter=SET_ASIDE)
    return [
        Cell(school_id=school, dims=((VOICE, voice),), numerator=Decimal(n), denominator=None, counted=n,
             left_out={"set aside": aside} if aside else {})
        for school, voice, n, aside in _by_school(_received(period), n=counts, aside=asides)
    ]  # fmt: skip


def answered_in_time(scope: Scope, period: Period) -> Iterable[Cell]:
    """Return a cell for each school and voice: answered in time, of those whose answer came due. One query."""
    days = timedelta(days=settings.INPUT_ANSWER_DAYS)
    due = ExpressionWrapper(F("received_date") + days, output_field=DateField())
    rows = Input.objects.filter(
        wants_answer=True, received_date__gte=period.start - days, received_date__lt=period.end - days
    )
    in_time = Count("pk", filter=~SET_ASIDE & Q(answered_at__date__lte=due))
    return _cells(rows, in_time)


def led_to_decision(scope: Scope, period: Period) -> Iterable[Cell]:
    """
    Return a cell for each school and voice: of what was received, what a decision looked at by the period's end.

    By the input itself, or by a theme of it, of which a decision answers what was said until it was decided. One query.
    """
    rows = _received(period).annotate(led=led_to(status__in=DECIDED, decided_date__lt=period.end))
    return _cells(rows, Count("pk", filter=~SET_ASIDE & Q(led=True)))


def _received(period: Period) -> QuerySet[Input]:
    return Input.objects.filter(received_date__gte=period.start, received_date__lt=period.end)


def _cells(rows: QuerySet[Input], done: Count) -> list[Cell]:
    found = _by_school(rows, n=done, of=Count("pk", filter=~SET_ASIDE), aside=Count("pk", filter=SET_ASIDE))
    return [
        Cell(school_id=school, dims=((VOICE, voice),), numerator=Decimal(n), denominator=Decimal(of), counted=of,
             left_out={"set aside": aside} if aside else {})
        for school, voice, n, of, aside in found
    ]  # fmt: skip


def _by_school(rows: QuerySet[Input], **counts: Count) -> Iterable[Any]:
    grouped = rows.order_by().values("school", "voice").annotate(**counts)
    return grouped.order_by("school", "voice").values_list("school", "voice", *counts)


INDICATORS: list[Indicator] = [
    Indicator(
        key="community.inputs_received",
        label=_("Inputs received"),
        unit=_("inputs received"),
        source=_(
            "What people said in the period: by the public form, at events, in surveys and to staff, by whose voice it "
            "is. Excludes what was set aside as no input."
        ),
        better="context",
        subject="plan",
        measure=received,
    ),
    Indicator(
        key="community.inputs_answered",
        label=_("Inputs answered in time"),
        unit=_("inputs whose answer came due"),
        source=_(
            "Inputs of people who asked for an answer that came due in the period (INPUT_ANSWER_DAYS after they were "
            "received), and of them those answered by that day. Excludes what was set aside as no input."
        ),
        better="up",
        subject="plan",
        measure=answered_in_time,
    ),
    Indicator(
        key="community.inputs_decided",
        label=_("Inputs that led to a decision"),
        unit=_("inputs received"),
        source=_(
            "Inputs received in the period, and of them those that a decision made by its end looked at: linked to it "
            "by themselves, or by a theme before it was decided. Excludes what was set aside as no input."
        ),
        better="up",
        subject="plan",
        measure=led_to_decision,
    ),
]
