"""More time for an agreement, and times in which nothing was asked of the youth."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.days import plausible
from core.folding import seen
from core.guards import in_time
from core.models import CHANGE, Record
from core.reads import Subject
from core.spans import Dated, SpanQuerySet, apart, not_before_start
from district.models import User
from diversion.models.agreements import DiversionAgreement
from diversion.models.case_triggers import OF_WHAT_STANDS
from diversion.models.cases import DiversionCase


@history.tracked()
class DiversionExtension(Record):
    """
    More time for an agreement, asked for with a reason and approved by somebody else. It is never changed after that.

    Refused it is, or approved, by a second person: nobody gives more time alone.
    """

    ref_prefix = "dve"
    app_may = CHANGE
    told_at = {
        "diversionextension_second_person": "approved_by",
        "diversionextension_refused_with_reason": "refused_reason",
        "diversionextension_one_waits": "until_date",
    }

    agreement = models.ForeignKey(
        DiversionAgreement, on_delete=models.PROTECT, related_name="extensions", verbose_name=_("agreement")
    )
    until_date = models.DateField(_("new end"))
    reason = models.TextField(_("why more time is needed"))
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("asked by"))
    asked_at = models.DateTimeField(_("asked at"))
    approved_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("approved by")
    )
    approved_at = models.DateTimeField(_("approved at"), null=True, blank=True)
    refused_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("refused by")
    )
    refused_at = models.DateTimeField(_("refused at"), null=True, blank=True)
    refused_reason = models.TextField(_("why it was refused"), blank=True)

    class Meta:
        constraints = [
            plausible("diversionextension_days_plausible", "until_date"),
            seen("diversionextension_reason_not_blank", "reason"),
            models.CheckConstraint(
                name="diversionextension_second_person",
                condition=Q(approved_at__isnull=True, approved_by__isnull=True)
                | Q(approved_at__isnull=False, approved_by__isnull=False) & ~Q(approved_by=F("asked_by")),
                violation_error_message=_("Somebody else approves it."),
            ),
            models.CheckConstraint(
                name="diversionextension_refused_with_reason",
                condition=Q(refused_at__isnull=True, refused_by__isnull=True, refused_reason="")
                | Q(refused_at__isnull=False, refused_by__isnull=False, approved_at__isnull=True)
                & ~Q(refused_reason=""),
                violation_error_message=_("Say why."),
            ),
            models.UniqueConstraint(
                name="diversionextension_one_waits",
                fields=["agreement"],
                condition=Q(approved_at__isnull=True, refused_at__isnull=True),
                violation_error_message=_("More time was asked for already, and somebody has still to answer."),
            ),
        ]
        triggers = [
            in_time("asked_at"),
            in_time("approved_at"),
            in_time("refused_at"),
            pgtrigger.ReadOnly(
                name="says_what_it_said", fields=["agreement", "until_date", "reason", "asked_by", "asked_at"]
            ),
            pgtrigger.Protect(
                name="answered_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__approved_at__isnull=False) | pgtrigger.Q(old__refused_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def waits(self) -> bool:
        """Tell whether somebody has still to answer."""
        return self.approved_at is None and self.refused_at is None

    def read_as(self) -> list[Subject]:
        """Name the youth of the case."""
        return self.agreement.read_as()


class PauseQuerySet(SpanQuerySet["DiversionPause"]):
    """Filters over pauses."""


@history.tracked()
class DiversionPause(Dated, Record):
    """A time over ``[from_date, until_date)`` in which nothing was asked of the youth, with the reason."""

    ref_prefix = "dpa"
    app_may = CHANGE
    told_at = {"diversionpause_until_after_from": "until_date", "diversionpause_apart": "from_date"}
    objects = PauseQuerySet.as_manager()

    case = models.ForeignKey(DiversionCase, on_delete=models.PROTECT, related_name="pauses", verbose_name=_("case"))
    from_date = models.DateField(_("from"))
    until_date = models.DateField(_("until"), null=True, blank=True)
    reason = models.TextField(_("why"))
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("entered by"))

    class Meta:
        constraints = [
            plausible("diversionpause_days_plausible", "from_date", "until_date"),
            seen("diversionpause_reason_not_blank", "reason"),
            not_before_start("diversionpause_until_after_from", _("It ends after it starts."), may_be_empty=False),
            apart("diversionpause_apart", _("There is a pause already in part of that time."), "case"),
        ]
        triggers = [
            pgtrigger.ReadOnly(name="stays_with", fields=["case", "from_date", "reason", "entered_by"]),
            pgtrigger.Trigger(
                name="of_what_stands",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=OF_WHAT_STANDS.format(name="diversionpause_of_what_stands"),
            ),
        ]

    def __str__(self) -> str:
        return self.ref

    def read_as(self) -> list[Subject]:
        """Name the youth of the case."""
        return self.case.read_as()
