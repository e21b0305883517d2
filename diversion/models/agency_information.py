"""
What agencies told the district about a youth. It stands by itself, and nothing else is joined with it.

Iowa Code 280.25: it serves to plan and coordinate services, and is never the ground of a school's discipline. So no
other room names this model, and no page of another room shows a word of it (tests/diversion/test_agency_apart.py).
"""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.days import plausible
from core.folding import seen
from core.models import CHANGE, Record
from core.once_said import once_said
from core.reads import Subject
from district.models import InteragencyAgreement, Organization, School, User
from students.models import Student


class InfoBasis(models.TextChoices):
    """On what ground an agency told it."""

    INTERAGENCY = "interagency", _("Interagency agreement (Iowa Code 280.25)")
    COURT_NOTICE = "court_notice", _("Notice of a juvenile court officer (Iowa Code 232.29, 279.9B)")
    COURT_ORDER = "court_order", _("Court order")
    CONSENT = "consent", _("Written consent of a parent, or of the youth of age")


# Who told it is who the agreement is with, on a day on which it was in force.
BY_AGREEMENT = """
IF NEW.agreement_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM district_interagencyagreement one WHERE one.id = NEW.agreement_id
    AND one.organization_id = NEW.agency_id AND one.from_date <= NEW.received_date
    AND (one.until_date IS NULL OR one.until_date > NEW.received_date)
) THEN
    RAISE EXCEPTION 'agencyinformation_by_agreement: no agreement with that agency was in force that day'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'agencyinformation_by_agreement',
          TABLE = 'diversion_agencyinformation';
END IF;
RETURN NEW;
"""


@history.tracked()
class AgencyInformation(Record):
    """One thing that an agency told about a youth. It is never changed; a wrong one is taken back."""

    ref_prefix = "dai"
    app_may = CHANGE
    told_at = {
        "agencyinformation_agreement_told": "agreement",
        "agencyinformation_taken_back_with_reason": "taken_back_reason",
    }

    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+", verbose_name=_("student"))
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", verbose_name=_("school"))
    agency = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+", verbose_name=_("agency"))
    agreement = models.ForeignKey(
        InteragencyAgreement, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("agreement"),
    )  # fmt: skip
    received_date = models.DateField(_("received on"))
    basis = models.CharField(_("on what ground"), max_length=20, choices=InfoBasis.choices)
    what = models.TextField(_("what was told"))
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("entered by"))
    entered_at = models.DateTimeField(_("entered at"))
    taken_back_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    taken_back_reason = models.TextField(_("what was wrong"), blank=True)

    class Meta:
        constraints = [
            plausible("agencyinformation_days_plausible", "received_date"),
            models.CheckConstraint(name="agencyinformation_basis_valid", condition=Q(basis__in=InfoBasis.values)),
            models.CheckConstraint(
                name="agencyinformation_agreement_told",
                condition=Q(basis="interagency", agreement__isnull=False)
                | ~Q(basis="interagency") & Q(agreement__isnull=True),
                violation_error_message=_("Choose the agreement, where that is the ground; else leave it empty."),
            ),
            seen("agencyinformation_what_not_blank", "what"),
            models.CheckConstraint(
                name="agencyinformation_taken_back_with_reason",
                condition=Q(taken_back_at__isnull=True, taken_back_reason="")
                | Q(taken_back_at__isnull=False) & ~Q(taken_back_reason=""),
                violation_error_message=_("Say what was wrong."),
            ),
        ]
        indexes = [
            models.Index(fields=["school", "-received_date"], name="agencyinformation_by_school"),
            models.Index(fields=["student"], name="agencyinformation_by_student"),
        ]
        triggers = [
            *once_said(
                "student", "school", "agency", "agreement", "received_date", "basis", "what", "entered_by", "entered_at"
            ),
            pgtrigger.Trigger(
                name="by_agreement", when=pgtrigger.Before, operation=pgtrigger.Insert, func=BY_AGREEMENT
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.ref

    @property
    def number(self) -> str:
        """What people call it: no child is named by it."""
        return self.ref.removeprefix(f"{self.ref_prefix}-").upper()

    def read_as(self) -> list[Subject]:
        """Name the youth, who was read with it."""
        return self.student.read_as()
