"""
Staffing lines of three types, each holding one numbered slot of its authorization.

``status`` on a line is the status of its last span.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core import history
from core.days import plausible
from core.models import CHANGE, Record
from plan.models import Authorization
from staffing.models.installment_triggers import covers_installments
from staffing.span_triggers import status_told
from staffing.triggers import count_in_use, fte_covers_held, slot_within_count


class PositionStatus(models.TextChoices):
    """The states of a position."""

    AUTHORIZED = "authorized", _("Approved")
    POSTED = "posted", _("Posted")
    OFFERED = "offered", _("Offered")
    ACCEPTED = "accepted", _("Offer accepted")
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
    """
    What the three types have in common.

    From ``status_then`` to ``holder_name`` stands what ``selectors.lines_on`` tells of it as of a day; lines that were
    found otherwise have none of it.
    """

    ENDED: ClassVar[tuple[str, ...]]
    NUMBERED: ClassVar[str | Promise]  # "position %(number)d"
    status: models.CharField[str, str]
    spans: Any

    status_then: str
    since: date
    open_since: date
    rank: int
    waited: timedelta | None
    holder_name: str | None

    authorization = models.ForeignKey(
        Authorization, on_delete=models.PROTECT, related_name="%(class)ss", verbose_name=_("approval")
    )
    slot = models.PositiveSmallIntegerField(_("number"))
    note = models.TextField(_("note"), blank=True)

    class Meta:
        abstract = True

    @property
    def code(self) -> str:
        """Its place in the plan as files have it: "A-07/1". Needs ``authorization`` loaded."""
        return f"{self.authorization.code}/{self.slot}"

    @property
    def role_words(self) -> str:
        """What people call it at its school: "Campus monitor, position 1". Needs ``authorization`` loaded."""
        return f"{self.authorization.role_title}, {self.NUMBERED % {'number': self.slot}}"

    @property
    def name(self) -> str:
        """What people call it: "Campus monitor, East, position 1". Needs ``authorization`` and its school loaded."""
        return f"{self.authorization.name}, {self.NUMBERED % {'number': self.slot}}"

    @property
    def name_apart(self) -> str:
        """Its name and its code, where it stands alone: two approvals of one role and school number from 1 each."""
        return f"{self.name} ({self.code})"

    @property
    def role_words_apart(self) -> str:
        """What people call it at its school, and its code."""
        return f"{self.role_words} ({self.code})"

    @classmethod
    def granted(cls, authorization: Authorization) -> dict[str, Decimal | None]:
        """Return what an authorization says of each of its lines, by field: it is what a new line begins with."""
        return {}

    def __str__(self) -> str:
        return str(self.NUMBERED % {"number": self.slot})


def line_constraints(
    line_type: str, statuses: type[models.TextChoices], ended: tuple[str, ...]
) -> list[models.BaseConstraint]:
    """Return the constraints of a type of line: a valid status, and one line per slot among those not ended."""
    return [
        models.CheckConstraint(name=f"{line_type}_status_valid", condition=Q(status__in=statuses.values)),
        models.CheckConstraint(name=f"{line_type}_slot_from_one", condition=Q(slot__gte=1)),
        models.UniqueConstraint(
            name=f"{line_type}_one_line_per_slot",
            fields=["authorization", "slot"],
            condition=~Q(status__in=ended),
            violation_error_message=_("This opening is taken already."),
        ),
    ]


@history.tracked()
class Position(Line):
    """
    A new position. ``fte`` is its size: 1.000 is full time.

    ``annual_cost`` is dollars a school year at that FTE; without it nobody knows yet what the position costs.
    """

    ref_prefix = "pos"
    app_may = CHANGE
    told_at = {"position_one_line_per_slot": "authorization"}
    in_dollars = frozenset({"annual_cost"})
    ENDED = (PositionStatus.ABOLISHED,)
    NUMBERED = _("position %(number)d")
    # Its ``PositionHolding`` (whose module needs this one) as ``selectors`` load them: of the day, until then, of now.
    holdings_then: list[Any]
    holdings_so_far: list[Any]
    holdings_now: list[Any]
    is_approved_to_hire: bool  # as ``selectors.lines_on`` tells it

    status = models.CharField(
        _("status"), max_length=12, choices=PositionStatus.choices, default=PositionStatus.AUTHORIZED
    )
    fte = models.DecimalField(_("position size (FTE)"), max_digits=4, decimal_places=3)
    annual_cost = models.DecimalField(
        _("dollars a school year"), max_digits=12, decimal_places=2, null=True, blank=True
    )

    class Meta:
        constraints = [
            *line_constraints("position", PositionStatus, ("abolished",)),
            models.CheckConstraint(
                name="position_annual_cost_above_zero",
                condition=Q(annual_cost__isnull=True) | Q(annual_cost__gt=0),
                violation_error_message=_("A cost is above 0."),
            ),
            models.CheckConstraint(
                name="position_fte_above_zero", condition=Q(fte__gt=0), violation_error_message=_("FTE is above 0.")
            ),
        ]
        triggers = [slot_within_count(), count_in_use("abolished"), fte_covers_held(), status_told("position")]

    @classmethod
    def granted(cls, authorization: Authorization) -> dict[str, Decimal | None]:
        """Return the FTE and the dollars a school year of each position under an authorization."""
        return {"fte": authorization.fte, "annual_cost": authorization.amount}


@history.tracked()
class Realignment(Line):
    """A realignment of duties of someone already on the staff."""

    ref_prefix = "rea"
    app_may = CHANGE
    told_at = {"realignment_one_line_per_slot": "authorization", "realignment_agreement_told": "agreement"}
    ENDED = (RealignmentStatus.ENDED,)
    NUMBERED = _("realignment %(number)d")
    # As ``selectors.lines_on`` tells them; the covers are ``RealignmentCover``, whose module needs this one.
    holder_ref: str | None
    holder_key: int | None
    gap: bool
    left: bool
    covers_so_far: list[Any]

    status = models.CharField(
        _("status"), max_length=12, choices=RealignmentStatus.choices, default=RealignmentStatus.PLANNED
    )
    duties_before = models.TextField(_("duties before"), blank=True)
    duties_after = models.TextField(_("duties after"), blank=True)
    cover = models.TextField(_("note on cover"), blank=True)
    # That whose duties change agreed to it, and how: a letter, a talk with the union's representative.
    agreed_on = models.DateField(_("employee agreed on"), null=True, blank=True)
    agreement = models.TextField(_("how the employee agreed"), blank=True)

    class Meta:
        constraints = [
            *line_constraints("realignment", RealignmentStatus, ("ended",)),
            plausible("realignment_days_plausible", "agreed_on"),
            models.CheckConstraint(
                name="realignment_agreement_told",
                condition=Q(agreed_on__isnull=True, agreement="") | Q(agreed_on__isnull=False) & ~Q(agreement=""),
                violation_error_message=_("Say how the employee agreed."),
            ),
        ]
        triggers = [slot_within_count(), count_in_use("ended"), status_told("realignment")]


@history.tracked()
class Stipend(Line):
    """A stipend for someone already on the staff who takes on more. ``amount`` is dollars."""

    ref_prefix = "sti"
    app_may = CHANGE
    told_at = {"stipend_one_line_per_slot": "authorization", "stipend_term_ends_after_it_starts": "term_until"}
    in_dollars = frozenset({"amount"})
    last_days = {"term_until": _("term until")}
    ENDED = (StipendStatus.COMPLETED, StipendStatus.ENDED)
    NUMBERED = _("stipend %(number)d")
    holder_ref: str | None  # as ``selectors.lines_on`` tells it
    holder_key: int | None

    status = models.CharField(_("status"), max_length=12, choices=StipendStatus.choices, default=StipendStatus.PLANNED)
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2)
    duty = models.TextField(_("duty"), blank=True)
    term_from = models.DateField(_("term from"), null=True, blank=True)
    term_until = models.DateField(_("term until"), null=True, blank=True)

    class Meta:
        constraints = [
            plausible("stipend_days_plausible", "term_from", "term_until"),
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
        triggers = [
            slot_within_count(),
            count_in_use("completed", "ended"),
            status_told("stipend"),
            covers_installments(),
        ]

    @classmethod
    def granted(cls, authorization: Authorization) -> dict[str, Decimal | None]:
        """Return the dollars of each stipend under an authorization."""
        return {"amount": authorization.amount}
