"""What a court or its officers made of a matter: never ours, told by others, each on its day."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.days import plausible
from core.folding import seen
from core.models import CHANGE, Record
from core.once_said import once_said
from core.reads import Subject
from district.models import User
from diversion.models.case_triggers import OF_WHAT_STANDS
from diversion.models.cases import DiversionCase


class DispositionKind(models.TextChoices):
    """What was made of the matter."""

    INFORMAL_ADJUSTMENT = "informal_adjustment", _("Informal adjustment by the court")
    PETITION = "petition", _("Petition filed")
    CONSENT_DECREE = "consent_decree", _("Consent decree")
    ADJUDICATED = "adjudicated", _("Adjudicated")
    DISMISSED = "dismissed", _("Dismissed")
    WAIVED = "waived", _("Waived to adult court")


# Iowa Code 232.29(1)(b): a juvenile court officer's informal adjustment lasts no longer.
NOT_TOO_LONG = """
IF NEW.kind = 'informal_adjustment' AND NEW.until_date > NEW.on_date + interval '{months} months' THEN
    RAISE EXCEPTION 'externaldisposition_not_too_long: an informal adjustment lasts {months} months at most'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'externaldisposition_not_too_long',
          TABLE = 'diversion_externaldisposition';
END IF;
RETURN NEW;
"""


@history.tracked()
class ExternalDisposition(Record):
    """
    One entry of a list that is only added to: what was made of the matter, on which day, told by whom.

    ``until_date`` is the first day on which it holds no more. A wrong entry is taken back.
    """

    ref_prefix = "dxd"
    app_may = CHANGE
    last_days = {"until_date": _("last day")}
    told_at = {
        "externaldisposition_adjustment_ends": "until_date",
        "externaldisposition_ends_later": "until_date",
        "externaldisposition_taken_back_with_reason": "taken_back_reason",
    }

    case = models.ForeignKey(
        DiversionCase, on_delete=models.PROTECT, related_name="dispositions", verbose_name=_("case")
    )
    kind = models.CharField(_("what was made of it"), max_length=20, choices=DispositionKind.choices)
    on_date = models.DateField(_("day"))
    until_date = models.DateField(_("until"), null=True, blank=True)
    told_by = models.CharField(_("told by"), max_length=120)
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("entered by"))
    entered_at = models.DateTimeField(_("entered at"))
    taken_back_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    taken_back_reason = models.TextField(_("what was wrong"), blank=True)

    class Meta:
        constraints = [
            plausible("externaldisposition_days_plausible", "on_date", "until_date"),
            models.CheckConstraint(
                name="externaldisposition_kind_valid", condition=Q(kind__in=DispositionKind.values)
            ),
            seen("externaldisposition_told_by", "told_by"),
            models.CheckConstraint(
                name="externaldisposition_adjustment_ends",
                condition=~Q(kind="informal_adjustment") | Q(until_date__isnull=False),
                violation_error_message=_("An informal adjustment has an end. Say which."),
            ),
            models.CheckConstraint(
                name="externaldisposition_ends_later",
                condition=Q(until_date__isnull=True) | Q(until_date__gt=F("on_date")),
                violation_error_message=_("It ends after it begins."),
            ),
            models.CheckConstraint(
                name="externaldisposition_taken_back_with_reason",
                condition=Q(taken_back_at__isnull=True, taken_back_reason="")
                | Q(taken_back_at__isnull=False) & ~Q(taken_back_reason=""),
                violation_error_message=_("Say what was wrong."),
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["case", "on_date"], name="externaldisposition_by_case")]
        triggers = [
            *once_said("case", "kind", "on_date", "until_date", "told_by", "entered_by", "entered_at"),
            pgtrigger.Trigger(
                name="not_too_long",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=NOT_TOO_LONG.format(months=int(settings.INFORMAL_ADJUSTMENT_MONTHS)),
            ),
            pgtrigger.Trigger(
                name="of_what_stands",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=OF_WHAT_STANDS.format(name="externaldisposition_of_what_stands"),
            ),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def number(self) -> str:
        """What people call it: no child is named by it."""
        return self.ref.removeprefix(f"{self.ref_prefix}-").upper()

    def read_as(self) -> list[Subject]:
        """Name the youth of the case."""
        return self.case.read_as()
