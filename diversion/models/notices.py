"""That a referrer was told how a case ended, with the letter that was sent and its entry in the log of disclosures."""

from __future__ import annotations

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.days import plausible
from core.models import CHANGE, Record, StoredFile
from core.once_said import once_said
from core.reads import Subject
from district.models import Organization, User
from diversion.models.cases import DiversionCase
from diversion.models.eligibility import ReturnTells
from diversion.models.referrals import DiversionReferral
from privacy.models import Disclosure, RecipientCertificate


class NoticeKind(models.TextChoices):
    """How it ended, as the referrer was told."""

    COMPLETED = "completed", _("Completed: no charge is pursued")
    RETURNED = "returned", _("Returned to the referrer")


class NoticeWay(models.TextChoices):
    """How the letter went."""

    MAIL = "mail", _("By mail")
    EMAIL = "email", _("By encrypted e-mail")
    HAND = "hand", _("Handed over")


# A letter says how the case ended, to whoever referred it. Nobody moves the case meanwhile.
AS_IT_ENDED = """
IF NOT EXISTS (SELECT FROM diversion_diversioncase one WHERE one.id = NEW.case_id AND one.status = NEW.kind FOR SHARE)
    OR NOT EXISTS (SELECT FROM diversion_diversionreferral told WHERE told.id = NEW.referral_id
        AND told.case_id = NEW.case_id AND told.agency_id IS NOT DISTINCT FROM NEW.agency_id) THEN
    RAISE EXCEPTION 'diversionnotice_as_it_ended: it does not say how the case ended, or to whoever did not refer it'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'diversionnotice_as_it_ended', TABLE = 'diversion_diversionnotice';
END IF;
RETURN NEW;
"""
# An agency is told on a certificate of its own that holds on that day, and nothing once a court has adjudicated.
ON_ITS_CERTIFICATE = """
IF NEW.certificate_id IS NOT NULL AND (NOT EXISTS (
    SELECT FROM privacy_recipientcertificate held JOIN district_interagencyagreement one ON one.id = held.agreement_id
    WHERE held.id = NEW.certificate_id AND one.organization_id = NEW.agency_id AND held.certified_date <= NEW.on_date
        AND (held.withdrawn_date IS NULL OR held.withdrawn_date > NEW.on_date)
) OR EXISTS (
    SELECT FROM diversion_externaldisposition made WHERE made.case_id = NEW.case_id AND made.taken_back_at IS NULL
        AND made.kind IN ('adjudicated', 'consent_decree')
)) THEN
    RAISE EXCEPTION 'diversionnotice_on_its_certificate: no certificate of the agency carries this'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'diversionnotice_on_its_certificate',
          TABLE = 'diversion_diversionnotice';
END IF;
RETURN NEW;
"""
# What a system or a person outside is told stands in the log of disclosures, by the certificate of who is told.
OUTSIDE = Q(agency__isnull=False, disclosure__isnull=False, certificate__isnull=False)
INSIDE = Q(agency__isnull=True, disclosure__isnull=True, certificate__isnull=True)


@history.tracked()
class DiversionNotice(Record):
    """
    One letter to whoever referred: how it ended, and no more than ``tells`` of a return. A wrong one is taken back.

    To an agency it is a disclosure, which stands in the log, under the ``certificate`` of the agency. A school that
    referred is of the district itself: nothing is disclosed.
    """

    ref_prefix = "dnt"
    app_may = CHANGE
    told_at = {
        "diversionnotice_disclosed": "referral",
        "diversionnotice_tells_valid": "referral",
        "diversionnotice_once": "referral",
        "diversionnotice_taken_back_with_reason": "taken_back_reason",
    }

    case = models.ForeignKey(DiversionCase, on_delete=models.PROTECT, related_name="notices", verbose_name=_("case"))
    referral = models.ForeignKey(
        DiversionReferral, on_delete=models.PROTECT, related_name="notices", verbose_name=_("referral")
    )
    kind = models.CharField(_("how it ended"), max_length=20, choices=NoticeKind.choices)
    agency = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("agency")
    )
    person = models.CharField(_("to whom"), max_length=120, blank=True)
    on_date = models.DateField(_("day"))
    way = models.CharField(_("how it went"), max_length=10, choices=NoticeWay.choices)
    tells = ArrayField(
        models.CharField(max_length=20, choices=ReturnTells.choices), verbose_name=_("what it tells"), default=list,
        blank=True,
    )  # fmt: skip
    disclosure = models.OneToOneField(
        Disclosure, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("disclosure")
    )
    certificate = models.ForeignKey(
        RecipientCertificate, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("certificate"),
    )  # fmt: skip
    letter = models.OneToOneField(
        StoredFile, on_delete=models.PROTECT, related_name="+", verbose_name=_("letter")
    )  # fmt: skip
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("entered by"))
    entered_at = models.DateTimeField(_("entered at"))
    taken_back_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    taken_back_reason = models.TextField(_("what was wrong"), blank=True)

    class Meta:
        constraints = [
            plausible("diversionnotice_days_plausible", "on_date"),
            models.CheckConstraint(name="diversionnotice_kind_valid", condition=Q(kind__in=NoticeKind.values)),
            models.CheckConstraint(name="diversionnotice_way_valid", condition=Q(way__in=NoticeWay.values)),
            models.CheckConstraint(
                name="diversionnotice_disclosed",
                condition=OUTSIDE | INSIDE,
                violation_error_message=_("Nothing is told outside without its entry in the log and a certificate."),
            ),
            models.CheckConstraint(
                name="diversionnotice_tells_valid",
                condition=Q(kind="completed", tells=[])
                | Q(kind="returned", tells__contained_by=ReturnTells.values, tells__contains=["that_returned"]),
            ),
            models.CheckConstraint(
                name="diversionnotice_taken_back_with_reason",
                condition=Q(taken_back_at__isnull=True, taken_back_reason="")
                | Q(taken_back_at__isnull=False) & ~Q(taken_back_reason=""),
                violation_error_message=_("Say what was wrong."),
            ),
            models.UniqueConstraint(
                name="diversionnotice_once",
                fields=["referral"],
                condition=Q(taken_back_at__isnull=True),
                violation_error_message=_("This referrer was told already."),
            ),
        ]
        indexes = [models.Index(fields=["case", "-on_date"], name="diversionnotice_by_case")]
        triggers = [
            *once_said(
                "case", "referral", "kind", "agency", "person", "on_date", "way", "tells", "disclosure", "certificate",
                "letter", "entered_by", "entered_at",
            ),
            pgtrigger.Trigger(
                name="as_it_ended", when=pgtrigger.Before, operation=pgtrigger.Insert, func=AS_IT_ENDED
            ),
            pgtrigger.Trigger(
                name="on_its_certificate", when=pgtrigger.Before, operation=pgtrigger.Insert, func=ON_ITS_CERTIFICATE
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.ref

    @property
    def number(self) -> str:
        """What people call it: no child is named by it."""
        return self.ref.removeprefix(f"{self.ref_prefix}-").upper()

    def read_as(self) -> list[Subject]:
        """Name the youth of the case."""
        return self.case.read_as()
