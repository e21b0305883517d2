"""
Staffing lines of three kinds, each holding one numbered slot of its authorization.

A line's states are dated spans ``[from, until)`` that follow each other without a gap, so that its state can be asked
for any day. ``status`` on the line is the status of its last span.
"""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.models import CHANGE, EVERYTHING, Record
from district.models import ContractedPerson, Organization, StaffMember
from district.models.place import DateSpan
from plan.models import Authorization
from staffing.triggers import agreement_in_force, count_in_use, fte_covers_held, fte_within_position


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
        triggers = [count_in_use("abolished"), fte_covers_held()]


@history.tracked()
class Realignment(Line):
    """A realignment of duties of someone already on the staff."""

    ref_prefix = "rea"
    app_may = CHANGE
    ENDED = (RealignmentStatus.ENDED,)

    status = models.CharField(
        _("status"), max_length=12, choices=RealignmentStatus.choices, default=RealignmentStatus.PLANNED
    )
    duties_before = models.TextField(_("duties before"), blank=True)
    duties_after = models.TextField(_("duties after"), blank=True)
    cover = models.TextField(_("who covers what was left"), blank=True)

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
    duty = models.TextField(_("duty"), blank=True)
    term_from = models.DateField(_("term from"), null=True, blank=True)
    term_until = models.DateField(_("term until"), null=True, blank=True)

    class Meta:
        constraints = [
            *line_constraints("stipend", StipendStatus, ("completed", "ended")),
            models.CheckConstraint(
                name="stipend_amount_above_zero",
                condition=Q(amount__gt=0),
                violation_error_message=_("An amount is above 0."),
            ),
            models.CheckConstraint(
                name="stipend_term_ends_after_it_starts",
                condition=Q(term_until__isnull=True) | Q(term_from__isnull=False, term_until__gt=F("term_from")),
                violation_error_message=_("A term ends after it starts; say from when it runs."),
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
    One state of a line ``[from_date, until_date)``; the last one goes on.

    Two steps may be taken on one day: the first then holds on no day (its span is empty).
    """

    app_may = EVERYTHING
    line: Any
    status: Any
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


def holder_in(kind: str, *held: str) -> models.CheckConstraint:
    """Return the constraint that a span has a holder in the ``held`` states alone."""
    return models.CheckConstraint(
        name=f"{kind}span_holder_iff_held",
        condition=Q(status__in=held, holder__isnull=False) | ~Q(status__in=held) & Q(holder__isnull=True),
        violation_error_message=_("Say who holds the line; in the other states nobody does."),
    )


def span_constraints(kind: str, statuses: type[models.TextChoices]) -> list[models.BaseConstraint]:
    """Return the constraints of a kind's spans: no overlap, and one that goes on."""
    return [
        models.CheckConstraint(name=f"{kind}span_status_valid", condition=Q(status__in=statuses.values)),
        models.CheckConstraint(
            name=f"{kind}span_until_not_before_from",
            condition=Q(until_date__isnull=True) | Q(until_date__gte=F("from_date")),
            violation_error_message=_("A state cannot end before it starts."),
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
        constraints = span_constraints("position", PositionStatus)


@history.tracked()
class RealignmentSpan(HeldSpan):
    """One state of a realignment."""

    ref_prefix = "rsp"
    line = models.ForeignKey(Realignment, on_delete=models.PROTECT, related_name="spans")
    status = models.CharField(_("status"), max_length=12, choices=RealignmentStatus.choices)

    class Meta:
        constraints = [*span_constraints("realignment", RealignmentStatus), holder_in("realignment", "in_effect")]


@history.tracked()
class StipendSpan(HeldSpan):
    """One state of a stipend. A completed stipend keeps its holder: it was theirs."""

    ref_prefix = "ssp"
    line = models.ForeignKey(Stipend, on_delete=models.PROTECT, related_name="spans")
    status = models.CharField(_("status"), max_length=12, choices=StipendStatus.choices)

    class Meta:
        constraints = [*span_constraints("stipend", StipendStatus), holder_in("stipend", "awarded", "completed")]


class PositionHoldingQuerySet(models.QuerySet["PositionHolding"]):
    """Filters over holdings."""

    def on(self, day: date) -> PositionHoldingQuerySet:
        """Keep the holdings in which somebody holds a position on ``day``."""
        return self.filter(Q(until_date__isnull=True) | Q(until_date__gt=day), from_date__lte=day)

    def with_people(self) -> PositionHoldingQuerySet:
        """Load who holds, and who sends them. No query of its own."""
        return self.select_related("staff", "contracted__organization")


def person_words(person: StaffMember | ContractedPerson) -> str:
    """Return a holder in words; a contracted one with the organization, which must be loaded."""
    return f"{person.name}, {person.organization}" if isinstance(person, ContractedPerson) else person.name


def person_once(name: str, person: str) -> ExclusionConstraint:
    """Return the constraint that nobody holds a position twice at a time."""
    return ExclusionConstraint(
        name=name,
        expressions=[
            ("position", RangeOperators.EQUAL),
            (person, RangeOperators.EQUAL),
            (DateSpan("from_date", "until_date", RangeBoundary()), RangeOperators.OVERLAPS),
        ],
        violation_error_message=_("This person holds the position already in part of that time."),
    )


@history.tracked()
class PositionHolding(Record):
    """
    Who holds a position, with how much of its FTE, over ``[from_date, until_date)``; without an end it goes on.

    Several people may hold one at a time; together they never hold more than the position's FTE. Who holds it is on the
    staff, or contracted: sent by an organization whose agreement is in force then. ``until_span`` is the vacancy that
    ended the holding, where one did: taking the vacancy back lets it go on.
    """

    ref_prefix = "hld"
    app_may = EVERYTHING
    objects = PositionHoldingQuerySet.as_manager()

    position = models.ForeignKey(Position, on_delete=models.PROTECT, related_name="holdings")
    staff = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("holder")
    )
    contracted = models.ForeignKey(
        ContractedPerson,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("contracted holder"),
    )
    fte = models.DecimalField(_("FTE held"), max_digits=4, decimal_places=3)
    from_date = models.DateField(_("from"))
    until_date = models.DateField(_("until"), null=True, blank=True)
    until_span = models.ForeignKey(PositionSpan, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="positionholding_fte_above_zero",
                condition=Q(fte__gt=0),
                violation_error_message=_("FTE is above 0."),
            ),
            models.CheckConstraint(
                name="positionholding_until_not_before_from",
                condition=Q(until_date__isnull=True) | Q(until_date__gte=F("from_date")),
                violation_error_message=_("Nobody stops holding a position before they start."),
            ),
            models.CheckConstraint(
                name="positionholding_staff_or_contracted",
                condition=Q(staff__isnull=False, contracted__isnull=True)
                | Q(staff__isnull=True, contracted__isnull=False),
                violation_error_message=_("Someone on the staff or someone contracted holds a position."),
            ),
            person_once("positionholding_person_once", "staff"),
            person_once("positionholding_contracted_once", "contracted"),
        ]
        indexes = [models.Index(fields=["position", "from_date"], name="positionholding_by_position")]
        triggers = [fte_within_position(), agreement_in_force()]

    def __str__(self) -> str:
        return f"{self.fte} of position {self.position_id}"

    @property
    def person(self) -> StaffMember | ContractedPerson:
        """Who holds it. Needs ``staff`` and ``contracted`` loaded."""
        return self.staff or self.contracted  # type: ignore[return-value]  # a constraint: one of them

    @property
    def organization(self) -> Organization | None:
        """Who sends a contracted holder. Needs ``contracted__organization`` loaded."""
        return self.contracted.organization if self.contracted else None

    @property
    def name(self) -> str:
        """Who holds it, in words: "Priya Nair-Stone, Urban Dreams" when contracted. Needs ``with_people``."""
        return person_words(self.person)
