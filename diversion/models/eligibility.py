"""Whom an agreement lets be diverted, as dated rules, and each time that somebody asked of a child."""

from __future__ import annotations

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.days import plausible
from core.folding import seen
from core.guards import in_time
from core.history import no_truncate
from core.models import APPEND, CHANGE, Record
from core.reads import Subject
from core.spans import Dated, SpanQuerySet, apart, not_before_start
from district.models import InteragencyAgreement, Organization, User
from diversion.models.decisions import RuleSays
from diversion.models.offenses import Offense, OffenseClass
from students.models import Student

# Whoever is 18 is no child (Iowa Code 232.2): nobody of that age goes to the juvenile court.
OLDEST = 17


ENDED = pgtrigger.Q(old__until_date__isnull=False)
LATER = pgtrigger.Q(new__until_date__isnull=True) | pgtrigger.Q(new__until_date__gt=pgtrigger.F("old__until_date"))


class ReturnTells(models.TextChoices):
    """What a referrer is told when a child comes back from diversion. That they did is always told."""

    RETURNED = "that_returned", _("That the child came back")
    REASON = "reason", _("Why")
    KEPT = "conditions_kept", _("Which conditions were kept")
    OPEN = "conditions_open", _("Which conditions were left open")
    DAY = "day", _("On which day")


class Rule(models.TextChoices):
    """The rule that said so."""

    FITS = "fits", _("Every rule fits")
    NO_RULES = "no_rules", _("No rules in force")
    TWO_AGREEMENTS = "two_agreements", _("Rules of several agreements")
    NO_AGE = "no_age", _("Age not known")
    TOO_YOUNG = "too_young", _("Youngest age")
    TOO_OLD = "too_old", _("Oldest age")
    UNKNOWN_OFFENSE = "unknown_offense", _("Offense not known")
    EXCLUDED_CLASS = "excluded_class", _("Class of offense left out")
    EXCLUDED_SECTION = "excluded_section", _("Section left out")
    EARLIER = "earlier", _("Earlier diversions")
    NO_CONSENT = "no_consent", _("Harmed person does not agree")
    CONSENT_OPEN = "consent_open", _("Harmed person not asked yet")
    ASKED_CLASS = "asked_class", _("Class of offense about which a person is asked")


class Harmed(models.TextChoices):
    """Whether who was harmed agrees to a diversion, as far as is known."""

    NOT_ASKED = "not_asked", _("Not asked yet")
    YES = "yes", _("Agrees")
    NO = "no", _("Does not agree")
    NOBODY = "nobody", _("Nobody was harmed")


class RulesQuerySet(SpanQuerySet["EligibilityRules"]):
    """Filters over rules."""

    def holding(self) -> RulesQuerySet:
        """Keep what holds on some day: not what was called off before it began."""
        return self.filter(Q(until_date__isnull=True) | Q(until_date__gt=F("from_date")))


@history.tracked()
class EligibilityRules(Dated, Record):
    """
    Whom an agreement lets be diverted, over ``[from_date, until_date)``: one version of its rules.

    What a version says is never altered, so that what was answered by it can be read later; only its end is noted.
    Ages are in years on the day of what was done, both included. ``earlier_most`` is how many earlier diversions are
    allowed (none for any number), ``earlier_months`` within which time before that day (none for ever).
    """

    ref_prefix = "elr"
    app_may = CHANGE
    told_at = {
        "eligibilityrules_until_not_before_from": "until_date",
        "eligibilityrules_apart": "from_date",
        "eligibilityrules_ages_in_order": "oldest",
        "eligibilityrules_months_of_some": "earlier_months",
        "eligibilityrules_classes_apart": "asked_classes",
    }
    objects = RulesQuerySet.as_manager()

    agreement = models.ForeignKey(
        InteragencyAgreement, on_delete=models.PROTECT, related_name="+", verbose_name=_("agreement")
    )
    from_date = models.DateField(_("from"))
    until_date = models.DateField(_("until"), null=True, blank=True)
    youngest = models.PositiveSmallIntegerField(_("youngest age"))
    oldest = models.PositiveSmallIntegerField(_("oldest age"))
    excluded_classes = ArrayField(
        models.CharField(max_length=20, choices=OffenseClass.choices), verbose_name=_("classes left out"), default=list,
        blank=True,
    )  # fmt: skip
    excluded_sections = ArrayField(
        models.CharField(max_length=40), verbose_name=_("sections left out"), default=list, blank=True
    )
    asked_classes = ArrayField(
        models.CharField(max_length=20, choices=OffenseClass.choices), verbose_name=_("classes to ask about"),
        default=list, blank=True,
    )  # fmt: skip
    earlier_most = models.PositiveSmallIntegerField(_("earlier diversions allowed"), null=True, blank=True)
    earlier_months = models.PositiveSmallIntegerField(_("within months"), null=True, blank=True)
    asks_consent = models.BooleanField(_("the harmed person is asked"), default=False)
    return_tells = ArrayField(
        models.CharField(max_length=20, choices=ReturnTells.choices), verbose_name=_("a return tells"),
        default=list,
    )  # fmt: skip
    longest_days = models.PositiveSmallIntegerField(_("longest program, in days"))
    note = models.TextField(_("note"), blank=True)

    class Meta:
        constraints = [
            plausible("eligibilityrules_days_plausible", "from_date", "until_date"),
            not_before_start("eligibilityrules_until_not_before_from", _("It ends after it starts.")),
            apart(
                "eligibilityrules_apart",
                _("This agreement has rules in part of that time. Open them, and replace them from a day on."),
                "agreement",
            ),
            models.CheckConstraint(
                name="eligibilityrules_oldest_is_child",
                condition=Q(oldest__lte=OLDEST),
                violation_error_message=_("Whoever is 18 is no child any more: at most 17."),
            ),
            models.CheckConstraint(
                name="eligibilityrules_ages_in_order",
                condition=Q(oldest__gte=F("youngest")),
                violation_error_message=_("The oldest age is not below the youngest."),
            ),
            models.CheckConstraint(
                name="eligibilityrules_excluded_valid", condition=Q(excluded_classes__contained_by=OffenseClass.values)
            ),
            models.CheckConstraint(
                name="eligibilityrules_asked_valid", condition=Q(asked_classes__contained_by=OffenseClass.values)
            ),
            models.CheckConstraint(
                name="eligibilityrules_classes_apart",
                condition=~Q(asked_classes__overlap=F("excluded_classes")),
                violation_error_message=_("Of a class that is left out nobody is asked. Choose one of the two."),
            ),
            models.CheckConstraint(
                name="eligibilityrules_months_of_some",
                condition=Q(earlier_months__isnull=True) | Q(earlier_most__isnull=False, earlier_months__gt=0),
                violation_error_message=_("Say how many earlier diversions are allowed within that time."),
            ),
            models.CheckConstraint(
                name="eligibilityrules_tells_valid",
                condition=Q(return_tells__contained_by=ReturnTells.values)
                & Q(return_tells__contains=["that_returned"]),
            ),
            models.CheckConstraint(
                name="eligibilityrules_longest_within_year",
                condition=Q(longest_days__gte=1, longest_days__lte=366),
                violation_error_message=_("Between one day and a year."),
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="says_what_it_said",
                fields=[
                    "agreement",
                    "from_date",
                    "youngest",
                    "oldest",
                    "excluded_classes",
                    "excluded_sections",
                    "asked_classes",
                    "earlier_most",
                    "earlier_months",
                    "asks_consent",
                    "return_tells",
                    "longest_days",
                    "note",
                ],
            ),
            # What ended, or was called off, does not begin again.
            pgtrigger.Protect(name="end_is_not_later", operation=pgtrigger.Update, condition=ENDED & LATER),
        ]

    def __str__(self) -> str:
        return self.ref


@history.tracked()
class EligibilityRequest(Record):
    """
    One time that somebody asked whether a child is eligible, with what was told of the child, and what was answered.

    ``answer`` and ``rule`` are for those of this room. ``told`` and ``told_rule`` are what whoever asks is told: an
    answer from age and offense alone, which is the same whether anything is kept about the child or not. No case is
    opened by it. It is never changed.
    """

    ref_prefix = "elq"
    app_may = APPEND
    told_at = {"eligibilityrequest_of_somebody": "name"}

    caller = models.CharField(_("who asks"), max_length=120)
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("agency")
    )
    agency_number = models.CharField(_("case number of the agency"), max_length=60, blank=True)
    student = models.ForeignKey(
        Student, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("student")
    )
    name = models.CharField(_("name, as it was told"), max_length=120, blank=True)
    birth_date = models.DateField(_("birth date, as it was told"), null=True, blank=True)
    student_number = models.CharField(_("student number, as it was told"), max_length=40, blank=True)
    section = models.CharField(_("section, as it was told"), max_length=40, blank=True)
    offense = models.ForeignKey(
        Offense, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("offense")
    )
    on_date = models.DateField(_("day of what was done"))
    harmed = models.CharField(_("the harmed person"), max_length=10, choices=Harmed.choices, default=Harmed.NOT_ASKED)
    rules = models.ForeignKey(
        EligibilityRules, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("rules")
    )
    answer = models.CharField(_("answer"), max_length=10, choices=RuleSays.choices)
    rule = models.CharField(_("rule"), max_length=20, choices=Rule.choices)
    told = models.CharField(_("told"), max_length=10, choices=RuleSays.choices)
    told_rule = models.CharField(_("rule told"), max_length=20, choices=Rule.choices)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("entered by"))
    asked_at = models.DateTimeField(_("asked at"))

    class Meta:
        constraints = [
            plausible("eligibilityrequest_days_plausible", "birth_date", "on_date"),
            seen("eligibilityrequest_caller_not_blank", "caller"),
            models.CheckConstraint(name="eligibilityrequest_harmed_valid", condition=Q(harmed__in=Harmed.values)),
            models.CheckConstraint(name="eligibilityrequest_answer_valid", condition=Q(answer__in=RuleSays.values)),
            models.CheckConstraint(name="eligibilityrequest_rule_valid", condition=Q(rule__in=Rule.values)),
            # An earlier diversion is told to nobody outside.
            models.CheckConstraint(name="eligibilityrequest_told_valid", condition=Q(told__in=RuleSays.values)),
            models.CheckConstraint(
                name="eligibilityrequest_told_no_earlier",
                condition=Q(told_rule__in=[one for one in Rule.values if one != "earlier"]),
            ),
            models.CheckConstraint(
                name="eligibilityrequest_of_somebody",
                condition=Q(student__isnull=False)
                | ~Q(name="") & Q(birth_date__isnull=False)
                | ~Q(student_number="") & Q(birth_date__isnull=False),
                violation_error_message=_("Choose a student, or type a name or number with the birth date."),
            ),
        ]
        indexes = [
            models.Index(fields=["-asked_at", "-id"], name="eligibilityrequest_newest"),
            models.Index(fields=["asked_by", "-asked_at"], name="eligibilityrequest_by_asker"),
            models.Index(fields=["student"], name="eligibilityrequest_by_student"),
        ]
        triggers = [
            pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update | pgtrigger.Delete),
            no_truncate(),
            in_time("asked_at"),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def number(self) -> str:
        """What it is called by, and no child by name: "7K2M9QX4RT0"."""
        return self.ref.partition("-")[2].upper()

    @property
    def called(self) -> str:
        """Whom it is about: the student's name, else as it was told."""
        return self.student.name if self.student is not None else self.name or self.student_number

    @property
    def is_from_outside(self) -> bool:
        """Whether an agency asks, or a system, and nobody of the district. Who entered it was read with it."""
        return self.organization_id is not None or self.asked_by.is_service

    def read_as(self) -> list[Subject]:
        """Return whom it tells about, for the read log. The student was read with it."""
        return self.student.read_as() if self.student is not None else []
