"""What was spent on a line: entries that are added, never changed."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.days import plausible
from core.folding import UniqueFolded
from core.models import APPEND, Record
from district.models import SchoolYear
from staffing.models.lines import Position, Stipend
from staffing.triggers import correction_follows, never_changed, reversal_mirrors


class ExpenditureQuerySet(models.QuerySet["Expenditure"]):
    """Filters over entries."""

    def until(self, day: date) -> ExpenditureQuerySet:
        """Keep what was paid on ``day`` or before; an entry and its reversal carry the same day."""
        return self.filter(paid_on__lte=day)


def number_once(line: str) -> models.UniqueConstraint:
    """Return the constraint that a number, as people read it, is entered once; a corrected entry keeps its own."""
    return UniqueFolded(
        name=f"expenditure_number_once_per_{line}",
        field="number",
        beside=(line,),
        condition=~Q(number="") & Q(**{f"{line}__isnull": False}) & Q(corrects__isnull=True),
        violation_error_message=_("An entry with this number is there already. Look whether it is the same payment."),
    )


@history.tracked()
class Expenditure(Record):
    """
    Dollars spent on a position or stipend, in a school year: one entry of a ledger.

    A mistake is taken out by a second entry that ``reverses`` it: the same line, year and day, the amount below zero.
    ``number`` is the payroll's or the invoice's; a line has each number once, so that sending twice enters once. An
    entry that ``corrects`` another, which is taken out, is the same payment as it should have been entered.
    """

    ref_prefix = "exp"
    app_may = APPEND
    in_dollars = frozenset({"amount"})
    told_at = {
        "expenditure_number_once_per_position": "number",
        "expenditure_number_once_per_stipend": "number",
        "expenditure_above_zero_unless_reversal": "amount",
        "expenditure_reversed_with_reason": "reason",
    }
    objects = ExpenditureQuerySet.as_manager()

    position = models.ForeignKey(Position, on_delete=models.PROTECT, null=True, blank=True, related_name="expenditures")
    stipend = models.ForeignKey(Stipend, on_delete=models.PROTECT, null=True, blank=True, related_name="expenditures")
    year = models.ForeignKey(SchoolYear, on_delete=models.PROTECT, related_name="+", verbose_name=_("school year"))
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2)
    paid_on = models.DateField(_("paid on"))
    words = models.CharField(_("what for"), max_length=200, blank=True)
    number = models.CharField(_("number"), max_length=40, blank=True)
    reverses = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="reversed_by", verbose_name=_("reverses")
    )
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrected_by", verbose_name=_("corrects")
    )
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        constraints = [
            plausible("expenditure_days_plausible", "paid_on"),
            models.CheckConstraint(
                name="expenditure_corrects_or_reverses",
                condition=Q(corrects__isnull=True) | Q(reverses__isnull=True),
                violation_error_message=_("An entry takes out another, or stands for it."),
            ),
            models.CheckConstraint(
                name="expenditure_of_one_line",
                condition=Q(position__isnull=False, stipend__isnull=True)
                | Q(position__isnull=True, stipend__isnull=False),
                violation_error_message=_("An entry belongs to one position or one stipend."),
            ),
            models.CheckConstraint(
                name="expenditure_above_zero_unless_reversal",
                condition=Q(reverses__isnull=True, amount__gt=0) | Q(reverses__isnull=False, amount__lt=0),
                violation_error_message=_("An amount is above 0."),
            ),
            models.CheckConstraint(
                name="expenditure_reversed_with_reason",
                condition=Q(reverses__isnull=True) | ~Q(reason=""),
                violation_error_message=_("Say why the entry is reversed."),
            ),
            number_once("position"),
            number_once("stipend"),
        ]
        indexes = [
            models.Index(fields=["position", "year"], name="expenditure_by_position"),
            models.Index(fields=["stipend", "year"], name="expenditure_by_stipend"),
        ]
        triggers = [never_changed(), reversal_mirrors(), correction_follows()]

    def __str__(self) -> str:
        return f"{self.amount} on {self.paid_on}"

    @property
    def line(self) -> Position | Stipend:
        """The position or stipend it was spent on. Needs it loaded."""
        return self.position or self.stipend  # type: ignore[return-value]  # a constraint: one of them

    @property
    def taken_out_by(self) -> Expenditure | None:
        """The entry that reverses it, if there is one. Needs ``reversed_by`` loaded."""
        return getattr(self, "reversed_by", None)

    @property
    def stood_for_by(self) -> Expenditure | None:
        """The entry that corrects it, if there is one. Needs ``corrected_by`` loaded."""
        return getattr(self, "corrected_by", None)
