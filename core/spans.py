"""
Dated things: what holds over ``[from_date, until_date)``; without an end it goes on.

One queryset, one record, and the constraints such records usually have.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar, Self, TypeVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.expressions import Combinable
from django.utils.translation import gettext_lazy as _

from core.models import Record

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

S = TypeVar("S", bound=models.Model)


def date_span(starts: str, ends: str) -> Func:
    """
    Return the half-open range ``[starts, ends)`` of two date columns; no end means it goes on.

    A function and no class: migrations write down what it returns, and so name no module of ours that may move.
    """
    return Func(starts, ends, RangeBoundary(), function="DATERANGE", output_field=DateRangeField())


def holds_on(day: date, of: str = "") -> Q:
    """Return the condition that a span holds on ``day``; ``of`` leads to it from another record: "spans__"."""
    goes_on = Q(**{f"{of}until_date__isnull": True}) | Q(**{f"{of}until_date__gt": day})
    return goes_on & Q(**{f"{of}from_date__lte": day})


class SpanQuerySet(models.QuerySet[S]):
    """Filters over dated records."""

    def on(self, day: date) -> Self:
        """Keep what holds on ``day``."""
        return self.filter(holds_on(day))


class Span(Record):
    """
    A record that holds over ``[from_date, until_date)``.

    Each kind says ``objects = SpanQuerySet["Itself"].as_manager()``. One that begins and ends on the same
    day held on no day: it was taken back, or the next began at once.
    """

    ends_too_early: ClassVar[StrOrPromise] = _("It cannot end before it starts.")

    from_date = models.DateField(_("from"))
    until_date = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        abstract = True

    def clean(self) -> None:
        # Before the constraints: PostgreSQL cannot even compare a span whose end comes first.
        if self.from_date and self.until_date and self.until_date < self.from_date:
            raise ValidationError({"until_date": self.ends_too_early})

    def is_on(self, day: date) -> bool:
        """Tell whether it holds on ``day``."""
        return self.from_date <= day and (self.until_date is None or self.until_date > day)


def until_not_before_from(name: str, words: StrOrPromise) -> models.CheckConstraint:
    """Return the constraint that a span ends on the day it starts or later."""
    condition = Q(until_date__isnull=True) | Q(until_date__gte=F("from_date"))
    return models.CheckConstraint(name=name, condition=condition, violation_error_message=words)


def until_after_from(name: str, words: StrOrPromise) -> models.CheckConstraint:
    """Return the constraint that a span holds on one day at least."""
    condition = Q(until_date__isnull=True) | Q(until_date__gt=F("from_date"))
    return models.CheckConstraint(name=name, condition=condition, violation_error_message=words)


def no_overlap(name: str, *same: str | Combinable, words: StrOrPromise) -> ExclusionConstraint:
    """Return the constraint that two spans alike in the columns ``same`` have no day in common."""
    alike = [(column, RangeOperators.EQUAL) for column in same]
    overlap = (date_span("from_date", "until_date"), RangeOperators.OVERLAPS)
    return ExclusionConstraint(name=name, expressions=[*alike, overlap], violation_error_message=words)


def one_goes_on(name: str, *same: str) -> models.UniqueConstraint:
    """Return the constraint that of the spans alike in the columns ``same`` one at most has no end."""
    return models.UniqueConstraint(name=name, fields=same, condition=Q(until_date__isnull=True))
