"""What a parent, or the student who has the rights, has agreed to in writing (34 CFR 99.30)."""

from __future__ import annotations

from datetime import date

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core import history
from core.days import plausible
from core.guards import in_time
from core.models import CHANGE, Record
from core.reads import Subject
from district.models import Organization, User
from privacy.models.disclosures import Part
from students.models import Guardianship, Student


class ConsentKind(models.TextChoices):
    """What was agreed to."""

    SHARE = "share", _("Sharing records with an organization")
    DISCLOSE = "disclose", _("Giving records to somebody once")
    SERVICES = "services", _("Counseling or another service")


class Capacity(models.TextChoices):
    """As what somebody signed."""

    PARENT = "parent", _("Parent")
    GUARDIAN = "guardian", _("Guardian or custodian")
    STUDENT = "student", _("The student, who is 18 or older")


class ConsentQuerySet(models.QuerySet["WrittenConsent"]):
    """Filters over consents."""

    def on(self, day: date) -> ConsentQuerySet:
        """Keep what holds on ``day`` and now: signed, not expired, and not revoked whenever that was."""
        goes_on = Q(expires_date__isnull=True) | Q(expires_date__gt=day)
        return self.filter(goes_on, signed_date__lte=day, revoked_at__isnull=True)


@history.tracked()
class WrittenConsent(Record):
    """
    One consent as it was signed: which ``records`` and ``parts``, for what ``purpose``, to whom, by whom and when.

    Who it is for is an ``organization`` of the district's or a ``party`` in words. ``guardianship`` is who signed; none
    where the student did. ``expires_date`` is the first day on which it holds no more. It is never changed: it is
    revoked, which counts at once, and what was scanned of it is a document beside it on which nothing hangs.
    """

    ref_prefix = "wcn"
    app_may = CHANGE
    last_days = {"expires_date": _("last day")}
    told_at = {
        "writtenconsent_for_one_party": "party",
        "writtenconsent_expires_after_signed": "expires_date",
        "writtenconsent_revoked_told_whole": "revoked_reason",
        "writtenconsent_signer_as_capacity": "capacity",
        "writtenconsent_says_parts": "parts",
    }
    objects = ConsentQuerySet.as_manager()

    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="consents", verbose_name=_("student"))
    kind = models.CharField(_("kind"), max_length=10, choices=ConsentKind.choices)
    parts = ArrayField(
        models.CharField(max_length=20, choices=Part.choices), verbose_name=_("parts of the record"), default=list,
        blank=True,
    )  # fmt: skip
    records = models.TextField(_("which records"))
    purpose = models.TextField(_("purpose"))
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("organization")
    )
    party = models.CharField(_("to whom"), max_length=200, blank=True)
    guardianship = models.ForeignKey(
        Guardianship, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("signed by"),
    )  # fmt: skip
    capacity = models.CharField(_("signed as"), max_length=10, choices=Capacity.choices)
    signed_date = models.DateField(_("signed on"))
    expires_date = models.DateField(_("expires"), null=True, blank=True)
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("entered by"))
    entered_at = models.DateTimeField(_("entered at"))
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)
    revoked_by = models.CharField(_("who revoked it"), max_length=200, blank=True)
    revoked_reason = models.TextField(_("how it was revoked"), blank=True)

    class Meta:
        constraints = [
            plausible("writtenconsent_days_plausible", "signed_date", "expires_date"),
            models.CheckConstraint(name="writtenconsent_kind_valid", condition=Q(kind__in=ConsentKind.values)),
            models.CheckConstraint(name="writtenconsent_parts_valid", condition=Q(parts__contained_by=Part.values)),
            models.CheckConstraint(
                name="writtenconsent_says_parts",
                condition=Q(kind="services") | Q(parts__len__gt=0),
                violation_error_message=_("Choose which parts of the record it carries."),
            ),
            models.CheckConstraint(name="writtenconsent_records_not_blank", condition=~Q(records="")),
            models.CheckConstraint(name="writtenconsent_purpose_not_blank", condition=~Q(purpose="")),
            models.CheckConstraint(
                name="writtenconsent_for_one_party",
                condition=Q(organization__isnull=False, party="") | Q(organization__isnull=True) & ~Q(party=""),
                violation_error_message=_("Say to whom: an organization of the district’s, or someone else."),
            ),
            models.CheckConstraint(
                name="writtenconsent_signer_as_capacity",
                condition=Q(capacity="student", guardianship__isnull=True)
                | Q(capacity__in=["parent", "guardian"], guardianship__isnull=False),
                violation_error_message=_("Say who signed: a parent or guardian, or the student."),
            ),
            models.CheckConstraint(
                name="writtenconsent_expires_after_signed",
                condition=Q(expires_date__isnull=True) | Q(expires_date__gt=F("signed_date")),
                violation_error_message=_("It expires after it was signed."),
            ),
            models.CheckConstraint(
                name="writtenconsent_revoked_told_whole",
                condition=Q(revoked_at__isnull=True, revoked_by="", revoked_reason="")
                | Q(revoked_at__isnull=False) & ~Q(revoked_by="") & ~Q(revoked_reason=""),
                violation_error_message=_("Say who revoked it, and how."),
            ),
        ]
        indexes = [
            models.Index(fields=["student", "-signed_date"], name="writtenconsent_by_student"),
            models.Index(fields=["-signed_date", "-id"], name="writtenconsent_newest"),
        ]
        triggers = [
            in_time("entered_at"),
            in_time("revoked_at"),
            pgtrigger.ReadOnly(
                name="says_what_it_said",
                fields=[
                    "student", "kind", "parts", "records", "purpose", "organization", "party", "guardianship",
                    "capacity", "signed_date", "expires_date", "entered_by", "entered_at",
                ],
            ),
            pgtrigger.Protect(
                name="revoked_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__revoked_at__isnull=False),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.ref

    @property
    def number(self) -> str:
        """What people call it: no child is named by it."""
        return self.ref.removeprefix(f"{self.ref_prefix}-").upper()

    @property
    def whom(self) -> str:
        """To whom it allows records to be given. The organization was read with it."""
        return self.organization.name if self.organization is not None else self.party

    @property
    def signed_words(self) -> str:
        """Who signed it, and as what, with its number. The guardian and the student were read with it."""
        name = self.guardianship.guardian.name if self.guardianship is not None else self.student.called
        words = {"name": name, "number": self.number}
        return gettext("%(name)s, consent %(number)s") % words

    def holds(self, day: date) -> bool:
        """Tell whether it allows anything on ``day``."""
        goes_on = self.expires_date is None or self.expires_date > day
        return self.revoked_at is None and self.signed_date <= day and goes_on

    def read_as(self) -> list[Subject]:
        """Name the child. The student was read with the row."""
        return [("students.student", self.student.ref)]
