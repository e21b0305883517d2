"""
Staffing lines of three kinds, each holding one numbered slot of its authorization.

A line's states are dated spans ``[from, until)`` that follow each other without a gap, so that its state can be asked
for any day. ``status`` on the line is the status of its last span.
"""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.models import CHANGE, EVERYTHING, Record
from district.models import StaffMember
from district.models.place import DateSpan
from plan.models import Authorization


class PositionStatus(models.TextChoices):
    """The states of a position."""

    AUTHORIZED = "authorized", _("Authorized")
    POSTED = "posted", _("Posted")
    OFFERED = "offered", _("Offered")
    FILLED = "filled", _("Filled")
    VACATED = "vacated", _("Vacated")
    ABOLISHED = "abolished", _("Abolished")


class RealignmentStatus(models.TextChoices):
    """The states of a realignment of duties."""

    PLANNED = "planned", _("Planned")
    IN_EFFECT = "in_effect", _("In effect")
    ENDED = "ended", _("Ended")


class StipendStatus(models.TextChoices):
    """The states of a stipend."""

    PLANNED = "planned", _("Planned")
    AWARDED = "awarded", _("Awarded")
    COMPLETED = "completed", _("Completed")
    ENDED = "ended", _("Ended")


class Line(Record):
    """What the three kinds have in common."""

    ENDED: ClassVar[tuple[str, ...]]
    status: Any
    spans: Any

    authorization = models.ForeignKey(
        Authorization, on_delete=models.PROTECT, related_name="%(class)ss", verbose_name=_("authorization")
    )
    slot = models.PositiveSmallIntegerField(_("slot"))
    note = models.TextField(_("note"), blank=True)

    class Meta:
        abstract = True

    @property
    def label(self) -> str:
        """The slot's name, as "A-07/1". Needs ``authorization`` loaded."""
        return f"{self.authorization.code}/{self.slot}"

    def __str__(self) -> str:
        return f"slot {self.slot} of authorization {self.authorization_id}"


def line_constraints(
    kind: str, statuses: type[models.TextChoices], ended: tuple[str, ...]
) -> list[models.BaseConstraint]:
    """Return the constraints of a kind of line: a valid status, and one line per slot among those not ended."""
    return [
        models.CheckConstraint(name=f"{kind}_status_valid", condition=Q(status__in=statuses.values)),
        models.CheckConstraint(name=f"{kind}_slot_from_one", condition=Q(slot__gte=1)),
        models.UniqueConstraint(
            name=f"{kind}_one_line_per_slot",
            fields=["authorization", "slot"],
            condition=~Q(status__in=ended),
            violation_error_message=_("Another line holds this slot of the authorization."),
        ),
    ]


COUNT = """
IF TG_OP = 'UPDATE' AND OLD.authorization_id = NEW.authorization_id
    AND (OLD.status IN ({ended})) = (NEW.status IN ({ended})) THEN
    RETURN NULL;
END IF;
-- "in_use + 1" waits for the row's lock and reads the newest value; a count(*) would not.
IF TG_OP <> 'INSERT' AND OLD.status NOT IN ({ended}) THEN
    UPDATE plan_authorization SET in_use = in_use - 1 WHERE id = OLD.authorization_id;
END IF;
IF TG_OP <> 'DELETE' AND NEW.status NOT IN ({ended}) THEN
    UPDATE plan_authorization SET in_use = in_use + 1 WHERE id = NEW.authorization_id;
END IF;
RETURN NULL;
"""


def count_in_use(*ended: str) -> pgtrigger.Trigger:
    """Return the trigger that keeps ``Authorization.in_use``: how many lines hold a slot, those ``ended`` left out."""
    states = ", ".join(f"'{status}'" for status in ended)
    return pgtrigger.Trigger(
        name="count_in_use",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("authorization_id", "status") | pgtrigger.Delete,
        func=COUNT.format(ended=states),
    )


@history.tracked()
class Position(Line):
    """A new position. ``fte`` is its size: 1.000 is full time."""

    ref_prefix = "pos"
    app_may = CHANGE
    ENDED = (PositionStatus.ABOLISHED,)

    status = models.CharField(
        _("status"), max_length=12, choices=PositionStatus.choices, default=PositionStatus.AUTHORIZED
    )
    fte = models.DecimalField(_("FTE"), max_digits=4, decimal_places=3)

    class Meta:
        constraints = [
            *line_constraints("position", PositionStatus, ("abolished",)),
            models.CheckConstraint(
                name="position_fte_above_zero", condition=Q(fte__gt=0), violation_error_message=_("FTE is above 0.")
            ),
        ]
        triggers = [count_in_use("abolished")]


@history.tracked()
class Realignment(Line):
    """A realignment of duties of someone already on the staff."""

    ref_prefix = "rea"
    app_may = CHANGE
    ENDED = (RealignmentStatus.ENDED,)

    status = models.CharField(
        _("status"), max_length=12, choices=RealignmentStatus.choices, default=RealignmentStatus.PLANNED
    )

    class Meta:
        constraints = line_constraints("realignment", RealignmentStatus, ("ended",))
        triggers = [count_in_use("ended")]


@history.tracked()
class Stipend(Line):
    """A stipend for someone already on the staff who takes on more. ``amount`` is dollars."""

    ref_prefix = "sti"
    app_may = CHANGE
    ENDED = (StipendStatus.COMPLETED, StipendStatus.ENDED)

    status = models.CharField(_("status"), max_length=12, choices=StipendStatus.choices, default=StipendStatus.PLANNED)
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2)

    class Meta:
        constraints = [
            *line_constraints("stipend", StipendStatus, ("completed", "ended")),
            models.CheckConstraint(
                name="stipend_amount_above_zero",
                condition=Q(amount__gt=0),
                violation_error_message=_("An amount is above 0."),
            ),
        ]
        triggers = [count_in_use("completed", "ended")]


class LineSpanQuerySet(models.QuerySet["LineSpan"]):
    """Filters over spans."""

    def holding(self, day: date) -> LineSpanQuerySet:
        """Keep the spans that hold on ``day``: one for each line that existed then."""
        return self.filter(Q(until_date__isnull=True) | Q(until_date__gt=day), from_date__lte=day)


class LineSpan(Record):
    """
    One state of a line ``[from_date, until_date)``; the last one goes on. ``holder`` is who fills the line then.

    Two steps may be taken on one day: the first then holds on no day (its span is empty).
    """

    app_may = EVERYTHING
    line: Any
    status: Any
    objects = LineSpanQuerySet.as_manager()

    number = models.PositiveSmallIntegerField(_("number"))
    from_date = models.DateField(_("from"))
    until_date = models.DateField(_("until"), null=True, blank=True)
    holder = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("holder")
    )
    note = models.TextField(_("note"), blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"span {self.number} of line {self.pk}"


def span_constraints(
    kind: str, statuses: type[models.TextChoices], held: tuple[str, ...]
) -> list[models.BaseConstraint]:
    """Return the constraints of a kind's spans: no overlap, one that goes on, a holder in the held states alone."""
    return [
        models.CheckConstraint(name=f"{kind}span_status_valid", condition=Q(status__in=statuses.values)),
        models.CheckConstraint(
            name=f"{kind}span_until_not_before_from",
            condition=Q(until_date__isnull=True) | Q(until_date__gte=F("from_date")),
            violation_error_message=_("A state cannot end before it starts."),
        ),
        models.CheckConstraint(
            name=f"{kind}span_holder_iff_held",
            condition=Q(status__in=held, holder__isnull=False) | ~Q(status__in=held) & Q(holder__isnull=True),
            violation_error_message=_("Say who holds the line; in the other states nobody does."),
        ),
        models.UniqueConstraint(name=f"{kind}span_number_unique", fields=["line", "number"]),
        models.UniqueConstraint(name=f"{kind}span_one_goes_on", fields=["line"], condition=Q(until_date__isnull=True)),
        ExclusionConstraint(
            name=f"{kind}span_no_overlap",
            expressions=[
                ("line", RangeOperators.EQUAL),
                (DateSpan("from_date", "until_date", RangeBoundary()), RangeOperators.OVERLAPS),
            ],
            violation_error_message=_("The states of a line do not overlap."),
        ),
    ]


@history.tracked()
class PositionSpan(LineSpan):
    """One state of a position."""

    ref_prefix = "psp"
    line = models.ForeignKey(Position, on_delete=models.PROTECT, related_name="spans")
    status = models.CharField(_("status"), max_length=12, choices=PositionStatus.choices)

    class Meta:
        constraints = span_constraints("position", PositionStatus, ("filled",))


@history.tracked()
class RealignmentSpan(LineSpan):
    """One state of a realignment."""

    ref_prefix = "rsp"
    line = models.ForeignKey(Realignment, on_delete=models.PROTECT, related_name="spans")
    status = models.CharField(_("status"), max_length=12, choices=RealignmentStatus.choices)

    class Meta:
        constraints = span_constraints("realignment", RealignmentStatus, ("in_effect",))


@history.tracked()
class StipendSpan(LineSpan):
    """One state of a stipend. A completed stipend keeps its holder: it was theirs."""

    ref_prefix = "ssp"
    line = models.ForeignKey(Stipend, on_delete=models.PROTECT, related_name="spans")
    status = models.CharField(_("status"), max_length=12, choices=StipendStatus.choices)

    class Meta:
        constraints = span_constraints("stipend", StipendStatus, ("awarded", "completed"))
