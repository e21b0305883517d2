"""Who holds a position, with how much of it and for how long."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.days import plausible
from core.models import EVERYTHING, Record
from core.spans import Dated, SpanQuerySet, apart, not_before_start
from district.models import ContractedPerson, InteragencyAgreement, Organization, StaffMember
from staffing.models.lines import Position
from staffing.models.spans import PositionSpan
from staffing.triggers import agreement_in_force, covers_holders, fte_within_position


class PositionHoldingQuerySet(SpanQuerySet["PositionHolding"]):
    """Filters over holdings."""

    def with_people(self) -> PositionHoldingQuerySet:
        """Load who holds, and who sends them. No query of its own."""
        return self.select_related("staff", "contracted__organization")


def person_words(person: StaffMember | ContractedPerson) -> str:
    """Return a holder in words; a contracted one with the organization, which must be loaded."""
    return f"{person.name}, {person.organization}" if isinstance(person, ContractedPerson) else person.name


HELD_ALREADY = _("This person holds the position already in part of that time.")


@history.tracked()
class PositionHolding(Dated, Record):
    """
    Who holds a position, with how much of its FTE, over ``[from_date, until_date)``; without an end it goes on.

    Several people may hold one at a time; together they never hold more than the position's FTE. Who holds it is on the
    staff, or contracted: sent by an organization whose agreement is in force then. ``until_span`` is the vacancy that
    ended the holding, where one did: taking the vacancy back lets it go on.
    """

    ref_prefix = "hld"
    app_may = EVERYTHING
    told_at = {
        "positionholding_person_once": "staff",
        "positionholding_contracted_once": "contracted",
        "positionholding_staff_or_contracted": "staff",
        "positionholding_until_not_before_from": "until_date",
        "positionholding_some_day_unless_vacated": "until_date",
    }
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
    fte = models.DecimalField(_("Person’s share (FTE)"), max_digits=4, decimal_places=3)
    from_date = models.DateField(_("from"))
    until_date = models.DateField(_("until"), null=True, blank=True)
    until_span = models.ForeignKey(PositionSpan, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        constraints = [
            plausible("positionholding_days_plausible", "from_date", "until_date"),
            models.CheckConstraint(
                name="positionholding_fte_above_zero",
                condition=Q(fte__gt=0),
                violation_error_message=_("FTE is above 0."),
            ),
            not_before_start(
                "positionholding_until_not_before_from", _("Nobody stops holding a position before they start.")
            ),
            # A vacancy of the first day ends it on that day, and gives it back when it is taken back.
            models.CheckConstraint(
                name="positionholding_some_day_unless_vacated",
                condition=~Q(until_date=F("from_date")) | Q(until_span__isnull=False),
                violation_error_message=_("A holding of no day is none."),
            ),
            models.CheckConstraint(
                name="positionholding_staff_or_contracted",
                condition=Q(staff__isnull=False, contracted__isnull=True)
                | Q(staff__isnull=True, contracted__isnull=False),
                violation_error_message=_("Someone on the staff or someone contracted holds a position."),
            ),
            apart("positionholding_person_once", HELD_ALREADY, "position", "staff"),
            apart("positionholding_contracted_once", HELD_ALREADY, "position", "contracted"),
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


# District's table cannot name the trigger, since it knows no holdings; here both tables are known.
pgtrigger.register(covers_holders())(InteragencyAgreement)
