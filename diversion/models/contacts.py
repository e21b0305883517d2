"""Every contact of the school with the police, from a call for service to an arrest."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.days import plausible
from core.folding import seen
from core.guards import in_time
from core.models import CHANGE, Record
from core.reads import Subject
from district.models import Organization, School, User


class ContactKind(models.TextChoices):
    """How it began. What was done to each student is said of the student."""

    CALL = "call", _("Call for service")
    REFERRAL = "referral", _("Report of what a student did")
    INTERVIEW = "interview", _("Interview of a student")
    WARRANT = "warrant", _("Order or warrant of a court")
    OTHER = "other", _("Another contact")


class StartedBy(models.TextChoices):
    """Who asked for it: the school, the police themselves, or somebody else, such as a parent."""

    SCHOOL = "school", _("The school")
    POLICE = "police", _("The police")
    OTHER = "other", _("Somebody else")


class Why(models.TextChoices):
    """Why the police were asked for, or came: the gravest of what was known then."""

    WEAPON = "weapon", _("A weapon")
    VIOLENCE = "violence", _("A fight or assault")
    THREAT = "threat", _("A threat")
    DRUGS = "drugs", _("Drugs or alcohol")
    PROPERTY = "property", _("Theft or damage")
    DISORDER = "disorder", _("Disorder in school")
    STRANGER = "stranger", _("Somebody who should not be there")
    WELFARE = "welfare", _("Somebody’s health or safety")
    MISSING = "missing", _("Somebody missing")
    COURT = "court", _("An order of a court")
    OUTSIDE = "outside", _("Something outside of school")
    OTHER = "other", _("Something else")
    NOT_SAID = "not_said", _("Not said")


class Where(models.TextChoices):
    """Where it was, as the federal definitions part it: the first three are the school's, wherever they are."""

    GROUNDS = "grounds", _("On school grounds")
    EVENT = "event", _("At a school event elsewhere")
    TRANSPORT = "transport", _("On school transportation")
    ELSEWHERE = "elsewhere", _("Elsewhere")


class Offer(models.TextChoices):
    """Whether diversion was offered for what a student is said to have done."""

    NOT_ASKED = "not_asked", _("Not decided yet")
    YES = "yes", _("Offered")
    NO = "no", _("Not offered")


class ContactStatus(models.TextChoices):
    """Whether a contact stands."""

    RECORDED = "recorded", _("Recorded")
    IN_ERROR = "in_error", _("Entered in error")


class ContactQuerySet(models.QuerySet["PoliceContact"]):
    """Filters over contacts."""

    def standing(self) -> ContactQuerySet:
        """Keep what was not entered in error."""
        return self.filter(error_at__isnull=True)


@history.tracked()
class PoliceContact(Record):
    """
    One contact with the police at ``school`` on a day: who asked for it and why, which agency came, under which number.

    ``what`` tells it in words and names nobody. An agency's number is taken once a day, so that a file or a system that
    sends it twice makes no second contact.
    """

    ref_prefix = "plc"
    app_may = CHANGE
    told_at = {
        "policecontact_number_once": "agency_number",
        "policecontact_error_with_reason": "error_reason",
    }
    objects = ContactQuerySet.as_manager()

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", verbose_name=_("school"))
    on_date = models.DateField(_("day"))
    at_time = models.TimeField(_("time"), null=True, blank=True)
    where = models.CharField(_("where"), max_length=10, choices=Where.choices)
    place = models.CharField(_("place"), max_length=120, blank=True)
    kind = models.CharField(_("how it began"), max_length=10, choices=ContactKind.choices)
    started_by = models.CharField(_("started by"), max_length=10, choices=StartedBy.choices)
    why = models.CharField(_("why"), max_length=10, choices=Why.choices, default=Why.NOT_SAID)
    asked_by = models.CharField(_("who asked for the police"), max_length=120, blank=True)
    what = models.TextField(_("why, and what happened"))
    agency = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+", verbose_name=_("agency"))
    officer = models.CharField(_("officer"), max_length=120, blank=True)
    agency_number = models.CharField(_("case number of the agency"), max_length=60, blank=True)
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("entered by"))
    entered_at = models.DateTimeField(_("entered at"))
    error_at = models.DateTimeField(_("entered in error"), null=True, blank=True)
    error_reason = models.TextField(_("what was wrong"), blank=True)

    class Meta:
        constraints = [
            plausible("policecontact_days_plausible", "on_date"),
            models.CheckConstraint(name="policecontact_where_valid", condition=Q(where__in=Where.values)),
            models.CheckConstraint(name="policecontact_kind_valid", condition=Q(kind__in=ContactKind.values)),
            models.CheckConstraint(name="policecontact_started_valid", condition=Q(started_by__in=StartedBy.values)),
            models.CheckConstraint(name="policecontact_why_valid", condition=Q(why__in=Why.values)),
            seen("policecontact_what_not_blank", "what"),
            models.CheckConstraint(
                name="policecontact_error_with_reason",
                condition=Q(error_at__isnull=True, error_reason="") | Q(error_at__isnull=False) & ~Q(error_reason=""),
                violation_error_message=_("Say what was wrong."),
            ),
            models.UniqueConstraint(
                name="policecontact_number_once",
                fields=["agency", "agency_number", "on_date"],
                condition=Q(error_at__isnull=True) & ~Q(agency_number=""),
                violation_error_message=_("A contact with this number of the agency is here already for that day."),
            ),
        ]
        indexes = [
            models.Index(fields=["-on_date", "-id"], name="policecontact_newest"),
            models.Index(fields=["school", "-on_date"], name="policecontact_by_school"),
        ]
        triggers = [
            in_time("entered_at"),
            in_time("error_at"),
            pgtrigger.ReadOnly(name="says_who_entered_it", fields=["entered_by", "entered_at"]),
            # What was entered in error is over: it is entered anew.
            pgtrigger.Protect(
                name="in_error_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__error_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def status(self) -> str:
        return ContactStatus.RECORDED if self.error_at is None else ContactStatus.IN_ERROR

    @property
    def number(self) -> str:
        """What it is called by, and no child by name: "7K2M9QX4RT0"."""
        return self.ref.partition("-")[2].upper()

    def read_as(self) -> list[Subject]:
        """Return whom it tells about, for the read log. They were read with it (selectors.contacts)."""
        return [subject for one in self.students.all() if one.student for subject in one.student.read_as()]
