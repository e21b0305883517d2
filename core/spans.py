"""
Dated spans: what holds over ``[from_date, until_date)``, without an end from then on. An empty span holds on no day.

The columns are a room's own; the question "does it hold on that day?" and the constraints are the same everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar, Self, TypeVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core import ends

# What the API says of every ``until_date``: pages show the day before.
UNTIL = "The first day on which it holds no more; null while it goes on. The day before is the last one."
M = TypeVar("M", bound=models.Model)


def date_span(starts: str, ends: str) -> Func:
    """
    Return the half-open range ``[starts, ends)`` of two date columns; no end means it goes on.

    A function and no class: migrations write down what it returns, and so name no module of ours that may move.
    """
    return Func(starts, ends, RangeBoundary(), function="DATERANGE", output_field=DateRangeField())


def on_day(day: Any, of: str = "") -> Q:
    """
    Return the condition that a span holds on ``day``, a date or an expression.

    ``of`` leads to the span from the rows that are filtered: "line__covers".
    """
    at = f"{of}__" if of else ""
    goes_on = Q((f"{at}until_date__isnull", True)) | Q((f"{at}until_date__gt", day))
    return goes_on & Q((f"{at}from_date__lte", day))


class SpanQuerySet(models.QuerySet[M]):
    """Filters over spans."""

    def on(self, day: date) -> Self:
        """Keep what holds on ``day``."""
        return self.filter(on_day(day))

    def lasting(self, day: date) -> Self:
        """Keep what has not ended by ``day``, begun or not."""
        return self.filter(Q(until_date__isnull=True) | Q(until_date__gt=day))

    def open_ended(self) -> Self:
        """Keep what has no end yet."""
        return self.filter(until_date__isnull=True)


class Dated(models.Model):
    """A record that holds over ``[from_date, until_date)``. It brings no columns: their words are the room's."""

    from_date: Any
    until_date: Any
    last_days: ClassVar[Mapping[str, str | Promise]] = {"until_date": _("last day")}

    class Meta:
        abstract = True

    @property
    def last_words(self) -> str:
        """Its last day in words, "" while it goes on."""
        return ends.last_words(self.until_date, self.from_date)

    @property
    def span_words(self) -> str:
        """Its days in words: "Aug 23, 2021 until Jun 30, 2023"."""
        return ends.span_words(self.from_date, self.until_date)

    def is_on(self, day: date) -> bool:
        """Tell whether it holds on ``day``."""
        return bool(self.from_date <= day and (self.until_date is None or self.until_date > day))


def not_before_start(name: str, words: Any, *, may_be_empty: bool = True) -> models.CheckConstraint:
    """Return the constraint that a span does not end before it starts; nor on its first day, unless it may be empty."""
    end = Q(until_date__gte=F("from_date")) if may_be_empty else Q(until_date__gt=F("from_date"))
    return models.CheckConstraint(name=name, condition=Q(until_date__isnull=True) | end, violation_error_message=words)


def apart(
    name: str, words: Any, *same: Any, days: tuple[str, str] = ("from_date", "until_date")
) -> ExclusionConstraint:
    """Return the constraint that spans with the ``same`` columns or expressions do not overlap."""
    equal = [(one, RangeOperators.EQUAL) for one in same]
    span = (date_span(*days), RangeOperators.OVERLAPS)
    return ExclusionConstraint(name=name, expressions=[*equal, span], violation_error_message=words)
