"""Who signed an agreement, and how."""

from __future__ import annotations

from collections.abc import Iterable

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.days import plausible
from core.models import CHANGE, Record
from core.reads import Subject
from district.models import User
from restorative.models.agreements import RepairAgreement
from restorative.models.once_said import once_said
from restorative.models.people import Participant


class SignedBy(models.TextChoices):
    """How somebody signed."""

    SPOKEN = "spoken", _("Said it, and it was written down")
    PAPER = "paper", _("On paper")
    SCAN = "scan", _("On paper, and the scan is kept here")


# Whoever signs is of the case, and what they sign is written and no longer changed.
SIGNS_WHAT_STANDS = """
SELECT status, case_id INTO stands, of_case FROM restorative_repairagreement WHERE id = NEW.agreement_id FOR SHARE;
IF stands <> 'to_sign' OR of_case <> (SELECT case_id FROM restorative_participant WHERE id = NEW.participant_id) THEN
    RAISE EXCEPTION 'agreement % is not there to be signed', NEW.agreement_id
    USING ERRCODE = 'check_violation', CONSTRAINT = 'signature_of_what_stands', TABLE = 'restorative_signature';
END IF;
RETURN NEW;
"""


@history.tracked()
class Signature(Record):
    """Somebody signed an agreement. When its text is changed after all, all signatures are taken back."""

    ref_prefix = "sig"
    app_may = CHANGE
    told_at = {
        "signature_once": "participant",
        "signature_taken_back_with_reason": "taken_back_reason",
    }

    agreement = models.ForeignKey(
        RepairAgreement, on_delete=models.PROTECT, related_name="signatures", verbose_name=_("agreement")
    )
    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="signatures", verbose_name=_("who signed")
    )
    on_date = models.DateField(_("signed on"))
    way = models.CharField(_("how"), max_length=10, choices=SignedBy.choices)
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("entered by"))
    entered_at = models.DateTimeField(_("entered at"))
    taken_back_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    taken_back_reason = models.TextField(_("why it was taken back"), blank=True)

    class Meta:
        constraints = [
            plausible("signature_days_plausible", "on_date"),
            models.CheckConstraint(name="signature_way_valid", condition=Q(way__in=SignedBy.values)),
            models.CheckConstraint(
                name="signature_taken_back_with_reason",
                condition=Q(taken_back_at__isnull=True, taken_back_reason="")
                | Q(taken_back_at__isnull=False) & ~Q(taken_back_reason=""),
                violation_error_message=_("Say why."),
            ),
            models.UniqueConstraint(
                name="signature_once",
                fields=["agreement", "participant"],
                condition=Q(taken_back_at__isnull=True),
                violation_error_message=_("They signed already."),
            ),
        ]
        triggers = [
            *once_said("agreement", "participant", "on_date", "way", "entered_by", "entered_at"),
            pgtrigger.Trigger(
                name="of_what_stands",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                declare=[("stands", "text"), ("of_case", "bigint")],
                func=SIGNS_WHAT_STANDS,
            ),
        ]

    def __str__(self) -> str:
        return self.ref

    def read_as(self) -> Iterable[Subject]:
        """Name the children of the case."""
        return self.agreement.read_as()
