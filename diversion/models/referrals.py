"""What somebody told that is to be kept out of court: the police, a school, a court officer, the county attorney."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from core import history
from core.days import plausible
from core.folding import seen
from core.guards import in_time
from core.models import CHANGE, EVERYTHING, Record
from district.models import Organization, User
from diversion.models.case_triggers import OF_WHAT_STANDS
from diversion.models.cases import DiversionCase
from diversion.models.offenses import Offense
from diversion.models.students import ContactStudent


class Source(models.TextChoices):
    """Who referred."""

    POLICE = "police", _("Police")
    SCHOOL = "school", _("School")
    COURT_OFFICER = "court_officer", _("Juvenile court officer")
    COUNTY_ATTORNEY = "county_attorney", _("County attorney")


class DiversionDraft(models.Model):
    """
    A referral that somebody has begun and not sent: theirs alone, on the server, until it is sent or thrown away.

    ``typed`` are the values of each short page by its name. It is no record: nobody else reads it, nothing is counted.
    """

    app_may = EVERYTHING

    id = models.BigAutoField(primary_key=True)
    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="+")
    typed = models.JSONField(default=dict)
    saved_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"draft of user {self.user_id}"


@history.tracked()
class DiversionReferral(Record):
    """
    One referral, as it was told: it is never changed. ``case`` is where it is worked on.

    ``number`` is what the agency calls it, which each agency gives once. ``charges`` are what the officer wrote, as
    written; ``harmed`` says who was harmed, in words. ``contact`` is the contact with the police it came of, and
    ``offense`` the section that was told. ``digest`` stands for all that was sent, so that the same number with the
    same words is known again. A receipt names nobody: who the youth is stands with the case.
    """

    ref_prefix = "dvr"
    app_may = CHANGE
    told_at = {
        "diversionreferral_agency_told": "agency",
        "diversionreferral_number_once": "number",
        "diversionreferral_what_not_blank": "what_happened",
        "diversionreferral_charges_not_blank": "charges",
    }

    case = models.ForeignKey(DiversionCase, on_delete=models.PROTECT, related_name="referrals", verbose_name=_("case"))
    source = models.CharField(_("referred by"), max_length=20, choices=Source.choices)
    agency = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("agency")
    )
    referrer = models.CharField(_("name of the referrer"), max_length=120, blank=True)
    reached_at = models.CharField(_("telephone or e-mail of the referrer"), max_length=120, blank=True)
    number = models.CharField(_("the agency’s number"), max_length=60, blank=True)
    received_date = models.DateField(_("received on"))
    charges = models.CharField(_("charges or reason, as written"), max_length=300)
    what_happened = models.TextField(_("what happened"))
    harmed = models.CharField(_("who was harmed"), max_length=200, blank=True)
    offense = models.ForeignKey(
        Offense, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("offense as told")
    )
    digest = models.CharField(_("digest of what was sent"), max_length=64, blank=True, editable=False)
    contact = models.ForeignKey(
        ContactStudent, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("police contact"),
    )  # fmt: skip
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("entered by"))
    entered_at = models.DateTimeField(_("entered at"))

    class Meta:
        constraints = [
            plausible("diversionreferral_days_plausible", "received_date"),
            models.CheckConstraint(name="diversionreferral_source_valid", condition=Q(source__in=Source.values)),
            models.CheckConstraint(
                name="diversionreferral_agency_told",
                condition=Q(source="school") | Q(agency__isnull=False),
                violation_error_message=_("Choose the agency that referred."),
            ),
            seen("diversionreferral_what_not_blank", "what_happened"),
            seen("diversionreferral_charges_not_blank", "charges"),
            models.UniqueConstraint(
                name="diversionreferral_number_once",
                fields=["agency", "number"],
                condition=~Q(number=""),
                violation_error_message=_("A referral with this number of the agency is here already."),
            ),
        ]
        indexes = [models.Index(fields=["-received_date", "-id"], name="diversionreferral_newest")]
        triggers = [
            in_time("entered_at"),
            pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update),
            pgtrigger.Trigger(
                name="of_what_stands",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=OF_WHAT_STANDS.format(name="diversionreferral_of_what_stands"),
            ),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def receipt(self) -> str:
        """What people call it: the number on the receipt."""
        return self.ref.removeprefix(f"{self.ref_prefix}-").upper()
