"""Who signed what was agreed, and how."""

from __future__ import annotations

from collections.abc import Iterable

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.days import plausible
from core.models import Record
from core.once_said import once_said
from district.models import User


class SignedBy(models.TextChoices):
    """How somebody signed."""

    SPOKEN = "spoken", _("Said it, and it was written down")
    PAPER = "paper", _("On paper")
    SCAN = "scan", _("On paper, and the scan is kept here")


class Signature(Record):
    """
    Somebody signed an agreement. When its text is changed after all, all signatures are taken back.

    The room's own signature has the ``agreement`` and the ``participant`` who signed, and says what can be signed.
    """

    on_date = models.DateField(_("signed on"))
    way = models.CharField(_("how"), max_length=10, choices=SignedBy.choices)
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("entered by"))
    entered_at = models.DateTimeField(_("entered at"))
    taken_back_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    taken_back_reason = models.TextField(_("why it was taken back"), blank=True)

    class Meta:
        abstract = True
        constraints = [
            plausible("%(class)s_days_plausible", "on_date"),
            models.CheckConstraint(name="%(class)s_way_valid", condition=Q(way__in=SignedBy.values)),
            models.CheckConstraint(
                name="%(class)s_taken_back_with_reason",
                condition=Q(taken_back_at__isnull=True, taken_back_reason="")
                | Q(taken_back_at__isnull=False) & ~Q(taken_back_reason=""),
                violation_error_message=_("Say why."),
            ),
            models.UniqueConstraint(
                name="%(class)s_once",
                fields=["agreement", "participant"],
                condition=Q(taken_back_at__isnull=True),
                violation_error_message=_("They signed already."),
            ),
        ]

    def __str__(self) -> str:
        return self.ref

    @staticmethod
    def guards() -> Iterable[pgtrigger.Trigger]:
        """Return the triggers of a room's own signature: it stays as it was given, or is taken back."""
        yield from once_said("agreement", "participant", "on_date", "way", "entered_by", "entered_at")
