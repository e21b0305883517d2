"""
The states of a line, dated: spans ``[from, until)`` that follow each other without a gap.

So a line's state can be asked for any day.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.days import plausible
from core.models import EVERYTHING, Record
from core.spans import Dated, SpanQuerySet, apart, not_before_start
from district.models import StaffMember
from staffing.models.lines import Line, Position, PositionStatus, Realignment, RealignmentStatus, Stipend, StipendStatus
from staffing.span_triggers import tells_status


class LineSpanQuerySet(SpanQuerySet[Any]):
    """Filters over the states of lines: of each line that existed on a day, one holds."""


class LineSpan(Dated, Record):
    """
    One state of a line ``[from_date, until_date)``; the last one goes on.

    Two steps may be taken on one day: the first then holds on no day (its span is empty).
    """

    app_may = EVERYTHING
    line: models.ForeignKey[Line, Line]
    status: models.CharField[str, str]
    objects = LineSpanQuerySet.as_manager()

    number = models.PositiveSmallIntegerField(_("number"))
    from_date = models.DateField(_("from"))
    until_date = models.DateField(_("until"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"span {self.number} of line {self.pk}"


class HeldSpan(LineSpan):
    """A state of a line that one person holds at a time. Positions can be shared: theirs are ``PositionHolding``."""

    holder = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("holder")
    )

    class Meta:
        abstract = True


def holder_in(line_type: str, *held: str) -> models.CheckConstraint:
    """Return the constraint that a span has a holder in the ``held`` states alone."""
    return models.CheckConstraint(
        name=f"{line_type}span_holder_iff_held",
        condition=Q(status__in=held, holder__isnull=False) | ~Q(status__in=held) & Q(holder__isnull=True),
        violation_error_message=_("Say who holds it; in the other states nobody does."),
    )


def span_told_at(line_type: str) -> dict[str, str]:
    """Return the fields at which the constraints of a type's spans are told."""
    name = f"{line_type}span"
    return {f"{name}_until_not_before_from": "until_date", f"{name}_no_overlap": "from_date"}


def span_constraints(line_type: str, statuses: type[models.TextChoices]) -> list[models.BaseConstraint]:
    """Return the constraints of a type's spans: no overlap, and one that goes on."""
    return [
        models.CheckConstraint(name=f"{line_type}span_status_valid", condition=Q(status__in=statuses.values)),
        plausible(f"{line_type}span_days_plausible", "from_date", "until_date"),
        not_before_start(f"{line_type}span_until_not_before_from", _("A state cannot end before it starts.")),
        models.UniqueConstraint(name=f"{line_type}span_number_unique", fields=["line", "number"]),
        models.UniqueConstraint(
            name=f"{line_type}span_one_goes_on", fields=["line"], condition=Q(until_date__isnull=True)
        ),
        apart(f"{line_type}span_no_overlap", _("Its states do not overlap."), "line"),
    ]


@history.tracked()
class PositionSpan(LineSpan):
    """One state of a position."""

    ref_prefix = "psp"
    told_at = span_told_at("position")
    line = models.ForeignKey(Position, on_delete=models.PROTECT, related_name="spans")
    status = models.CharField(_("status"), max_length=12, choices=PositionStatus.choices)

    class Meta:
        constraints = span_constraints("position", PositionStatus)
        triggers = [tells_status("position")]


@history.tracked()
class RealignmentSpan(HeldSpan):
    """One state of a realignment."""

    ref_prefix = "rsp"
    told_at = {**span_told_at("realignment"), "realignmentspan_holder_iff_held": "holder"}
    line = models.ForeignKey(Realignment, on_delete=models.PROTECT, related_name="spans")
    status = models.CharField(_("status"), max_length=12, choices=RealignmentStatus.choices)

    class Meta:
        constraints = [*span_constraints("realignment", RealignmentStatus), holder_in("realignment", "in_effect")]
        triggers = [tells_status("realignment")]


@history.tracked()
class StipendSpan(HeldSpan):
    """One state of a stipend. A completed stipend keeps its holder: it was theirs."""

    ref_prefix = "ssp"
    told_at = {**span_told_at("stipend"), "stipendspan_holder_iff_held": "holder"}
    line = models.ForeignKey(Stipend, on_delete=models.PROTECT, related_name="spans")
    status = models.CharField(_("status"), max_length=12, choices=StipendStatus.choices)

    class Meta:
        constraints = [*span_constraints("stipend", StipendStatus), holder_in("stipend", "awarded", "completed")]
        triggers = [tells_status("stipend")]
