"""That a recipient has certified in writing to pass what it is told on to nobody (34 CFR 99.38, Iowa Code 280.25)."""

from __future__ import annotations

from datetime import date

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.days import plausible
from core.folding import seen
from core.guards import in_time
from core.models import CHANGE, Record, StoredFile
from core.spans import on_day
from district.models import InteragencyAgreement, User


class CertificateQuerySet(models.QuerySet["RecipientCertificate"]):
    """Filters over certificates."""

    def on(self, day: date) -> CertificateQuerySet:
        """Keep what holds on ``day``: certified, not withdrawn, and its agreement in force."""
        goes_on = Q(withdrawn_date__isnull=True) | Q(withdrawn_date__gt=day)
        return self.filter(goes_on & on_day(day, "agreement"), certified_date__lte=day)


@history.tracked()
class RecipientCertificate(Record):
    """
    One certificate of an organization under one agreement, with the ``document`` that was signed.

    It is never changed. ``withdrawn_date`` is the first day on which it holds no more, with the reason.
    """

    ref_prefix = "rcf"
    app_may = CHANGE
    told_at = {"recipientcertificate_withdrawn_with_reason": "withdrawn_reason"}
    objects = CertificateQuerySet.as_manager()

    agreement = models.ForeignKey(
        InteragencyAgreement, on_delete=models.PROTECT, related_name="+", verbose_name=_("agreement")
    )
    certified_by = models.CharField(_("who certified"), max_length=120)
    certified_date = models.DateField(_("certified on"))
    document = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, related_name="+", verbose_name=_("certificate as signed")
    )
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("entered by"))
    entered_at = models.DateTimeField(_("entered at"))
    withdrawn_date = models.DateField(_("withdrawn on"), null=True, blank=True)
    withdrawn_reason = models.TextField(_("why it was withdrawn"), blank=True)

    class Meta:
        constraints = [
            plausible("recipientcertificate_days_plausible", "certified_date", "withdrawn_date"),
            seen("recipientcertificate_by_not_blank", "certified_by"),
            models.CheckConstraint(
                name="recipientcertificate_withdrawn_with_reason",
                condition=Q(withdrawn_date__isnull=True, withdrawn_reason="")
                | Q(withdrawn_date__gte=F("certified_date")) & ~Q(withdrawn_reason=""),
                violation_error_message=_("Say why, and a day that is not before it was certified."),
            ),
        ]
        indexes = [models.Index(fields=["agreement", "certified_date"], name="recipientcertificate_by_agr")]
        triggers = [
            in_time("entered_at"),
            pgtrigger.ReadOnly(
                name="says_what_it_said",
                fields=["agreement", "certified_by", "certified_date", "document", "entered_by", "entered_at"],
            ),
            pgtrigger.Protect(
                name="withdrawn_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__withdrawn_date__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def number(self) -> str:
        """What people call it."""
        return self.ref.removeprefix(f"{self.ref_prefix}-").upper()
