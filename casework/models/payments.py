"""What was paid of what is owed."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.days import plausible
from core.models import Record
from core.once_said import once_said
from district.models import User


class Payment(Record):
    """
    One payment of restitution. It is never changed: a wrong one is taken back with a reason and entered anew.

    The room's own payment has the ``item`` for which it is, whose ``amount`` is owed.
    """

    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2)
    on_date = models.DateField(_("paid on"))
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("entered by"))
    entered_at = models.DateTimeField(_("entered at"))
    taken_back_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    taken_back_reason = models.TextField(_("what was wrong"), blank=True)

    class Meta:
        abstract = True
        constraints = [
            plausible("%(class)s_days_plausible", "on_date"),
            models.CheckConstraint(
                name="%(class)s_amount_above_zero",
                condition=Q(amount__gt=Decimal(0)),
                violation_error_message=_("Enter more than nothing."),
            ),
            models.CheckConstraint(
                name="%(class)s_taken_back_with_reason",
                condition=Q(taken_back_at__isnull=True, taken_back_reason="")
                | Q(taken_back_at__isnull=False) & ~Q(taken_back_reason=""),
                violation_error_message=_("Say what was wrong."),
            ),
        ]
        indexes = [models.Index(fields=["item", "on_date"], name="%(class)s_by_item")]

    def __str__(self) -> str:
        return self.ref

    @staticmethod
    def guards() -> Iterable[pgtrigger.Trigger]:
        """Return the triggers of a room's own payment. That it is never too much the room says by its own tables."""
        yield from once_said("item", "amount", "on_date", "entered_by", "entered_at")
