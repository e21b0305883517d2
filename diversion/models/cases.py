"""A diversion case: what keeps one youth out of court, from the referral to how it ended."""

from __future__ import annotations

from datetime import date

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.days import plausible
from core.guards import in_time
from core.models import CHANGE, Record
from core.reads import Subject
from district.models import School
from diversion.models import case_triggers as sql
from diversion.models.offenses import Offense
from privacy.models import Seal, seals
from students.models import Student


class CaseStatus(models.TextChoices):
    """Where a case stands."""

    REFERRED = "referred", _("Referred")
    NOT_ELIGIBLE = "not_eligible", _("Not eligible")
    ELIGIBLE = "eligible", _("Eligible")
    OFFERED = "offered", _("Offered")
    DECLINED = "declined", _("Declined")
    ACCEPTED = "accepted", _("Accepted")
    INTAKE = "intake", _("Intake held")
    AGREEMENT = "agreement", _("Agreement to be signed")
    IN_PROGRESS = "in_progress", _("In progress")
    COMPLETED = "completed", _("Completed")
    RETURNED = "returned", _("Returned to the referrer")
    IN_ERROR = "in_error", _("Entered in error")


class ReturnReason(models.TextChoices):
    """Why a case went back to whoever referred it."""

    NOT_KEPT = "not_kept", _("The agreement was not kept")
    NEW_OFFENSE = "new_offense", _("A new offense")
    WITHDRAWN = "withdrawn", _("The youth or family withdrew")
    MOVED = "moved", _("The family moved away")
    NOT_REACHED = "not_reached", _("Nobody could be reached")


class Wish(models.TextChoices):
    """Who declined. Nobody is asked why, and nobody loses anything by it."""

    YOUTH = "youth", _("The youth")
    GUARDIAN = "guardian", _("A parent or guardian")
    BOTH = "both", _("Both")


OPEN_STATUSES = ["referred", "eligible", "offered", "accepted", "intake", "agreement", "in_progress"]
ENDED_STATUSES = ["not_eligible", "declined", "completed", "returned"]
# From here on somebody said whether the youth is eligible.
REVIEWED_STATUSES = [
    "not_eligible", "eligible", "offered", "declined", "accepted", "intake", "agreement", "in_progress", "completed",
    "returned",
]  # fmt: skip


class DiversionCaseQuerySet(models.QuerySet["DiversionCase"]):
    """Filters over cases."""

    def standing(self) -> DiversionCaseQuerySet:
        """Keep what was not entered in error."""
        return self.exclude(status=CaseStatus.IN_ERROR)

    def unsealed(self) -> DiversionCaseQuerySet:
        """Keep what anybody may find: what is sealed goes on counting in figures alone."""
        return self.filter(seal=None)

    def open(self) -> DiversionCaseQuerySet:
        """Keep what somebody still has to do with."""
        return self.filter(status__in=OPEN_STATUSES)


@history.tracked()
class DiversionCase(Record):
    """
    One youth, and one day on which something is said to have been done: with every referral that tells of it.

    ``name``, ``birth_date`` and ``student_number`` are as the first referral told them, until somebody says which
    ``student`` it is: nothing goes on before. Each date is the one on which a step took effect, as people said it.
    ``accepted_date`` stays when a case ends, so that it is known who took part.
    """

    ref_prefix = "dvc"
    app_may = CHANGE
    told_at = {
        "diversioncase_status_valid": "status",
        "diversioncase_is_somebody": "name",
        "diversioncase_student_first": "student",
        "diversioncase_reviewed_told": "reviewed_date",
        "diversioncase_offered_told": "offered_date",
        "diversioncase_accepted_told": "accepted_date",
        "diversioncase_enrolled_told": "enrolled_date",
        "diversioncase_ended_told": "ended_date",
        "diversioncase_returned_with_reason": "return_reason",
        "diversioncase_declined_by_whom": "whose_wish",
        "diversioncase_error_with_reason": "error_reason",
        "diversioncase_one_of_a_day": "student",
    }
    objects = DiversionCaseQuerySet.as_manager()

    student = models.ForeignKey(
        Student, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("student")
    )
    name = models.CharField(_("name, as it was told"), max_length=120, blank=True)
    birth_date = models.DateField(_("birth date, as it was told"), null=True, blank=True)
    student_number = models.CharField(_("student number, as it was told"), max_length=40, blank=True)
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", verbose_name=_("school"))
    offense_date = models.DateField(_("day of the offense"))
    offense = models.ForeignKey(
        Offense, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("gravest offense")
    )
    status = models.CharField(_("status"), max_length=20, choices=CaseStatus.choices, default=CaseStatus.REFERRED)
    referred_date = models.DateField(_("referred on"))
    reviewed_date = models.DateField(_("reviewed on"), null=True, blank=True)
    offered_date = models.DateField(_("offered on"), null=True, blank=True)
    accepted_date = models.DateField(_("accepted on"), null=True, blank=True)
    intake_date = models.DateField(_("intake on"), null=True, blank=True)
    enrolled_date = models.DateField(_("in progress since"), null=True, blank=True)
    ended_date = models.DateField(_("ended on"), null=True, blank=True)
    return_reason = models.CharField(_("why it was returned"), max_length=20, choices=ReturnReason.choices, blank=True)
    whose_wish = models.CharField(_("who declined"), max_length=20, choices=Wish.choices, blank=True)
    end_note = models.TextField(_("how it ended"), blank=True)
    entered_in_error_at = models.DateTimeField(_("entered in error"), null=True, blank=True, editable=False)
    error_reason = models.TextField(_("what was wrong"), blank=True)
    seal = models.OneToOneField(
        Seal, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+", verbose_name=_("seal")
    )

    class Meta:
        constraints = [
            plausible(
                "diversioncase_days_plausible", "birth_date", "offense_date", "referred_date", "reviewed_date",
                "offered_date", "accepted_date", "intake_date", "enrolled_date", "ended_date",
            ),
            models.CheckConstraint(name="diversioncase_status_valid", condition=Q(status__in=CaseStatus.values)),
            models.CheckConstraint(
                name="diversioncase_is_somebody",
                condition=Q(student__isnull=False) | ~Q(name=""),
                violation_error_message=_("Choose a student, or type the name as it was told."),
            ),
            models.CheckConstraint(
                name="diversioncase_student_first",
                condition=Q(student__isnull=False) | Q(status__in=["referred", "not_eligible", "in_error"]),
                violation_error_message=_("Say which student it is first."),
            ),
            models.CheckConstraint(
                name="diversioncase_reviewed_told",
                condition=~Q(status__in=REVIEWED_STATUSES) | Q(reviewed_date__gte=F("referred_date")),
                violation_error_message=_("Say when it was reviewed: the day it was referred, or a later one."),
            ),
            models.CheckConstraint(
                name="diversioncase_offered_told",
                condition=~Q(status__in=["offered", "declined", "accepted", "intake", "agreement", "in_progress",
                                         "completed"])
                | Q(offered_date__gte=F("reviewed_date")),
                violation_error_message=_("Say when it was offered: the day it was reviewed, or a later one."),
            ),
            models.CheckConstraint(
                name="diversioncase_accepted_told",
                condition=~Q(status__in=["accepted", "intake", "agreement", "in_progress", "completed"])
                | Q(accepted_date__gte=F("offered_date")),
                violation_error_message=_("Say when it was accepted: the day it was offered, or a later one."),
            ),
            models.CheckConstraint(
                name="diversioncase_enrolled_told",
                condition=Q(status__in=["in_progress", "completed"], enrolled_date__gte=F("accepted_date"))
                | ~Q(status__in=["in_progress", "completed", "returned", "in_error"]) & Q(enrolled_date__isnull=True)
                | Q(status__in=["returned", "in_error"]),
                violation_error_message=_("Say since when it is in progress: not before it was accepted."),
            ),
            models.CheckConstraint(
                name="diversioncase_ended_told",
                condition=Q(status__in=ENDED_STATUSES, ended_date__isnull=False)
                | ~Q(status__in=ENDED_STATUSES) & Q(ended_date__isnull=True),
                violation_error_message=_("Say on which day it ended."),
            ),
            models.CheckConstraint(
                name="diversioncase_returned_with_reason",
                condition=Q(status="returned", return_reason__in=ReturnReason.values)
                | ~Q(status="returned") & Q(return_reason=""),
                violation_error_message=_("Say why it is returned."),
            ),
            models.CheckConstraint(
                name="diversioncase_declined_by_whom",
                condition=Q(status="declined", whose_wish__in=Wish.values) | ~Q(status="declined") & Q(whose_wish=""),
                violation_error_message=_("Say who declined."),
            ),
            models.CheckConstraint(
                name="diversioncase_error_with_reason",
                condition=Q(status="in_error", entered_in_error_at__isnull=False) & ~Q(error_reason="")
                | ~Q(status="in_error") & Q(entered_in_error_at__isnull=True, error_reason=""),
                violation_error_message=_("Say what was wrong."),
            ),
            models.UniqueConstraint(
                name="diversioncase_one_of_a_day",
                fields=["student", "offense_date", "offense"],
                nulls_distinct=False,
                # What is sealed keeps nobody from being referred: else that they are refused would tell of it.
                condition=Q(student__isnull=False, seal__isnull=True) & ~Q(status__in=["returned", "in_error"]),
                violation_error_message=_("This student has a case for that day and offense. Add the referral to it."),
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["school", "status"], name="diversioncase_by_school"),
            models.Index(fields=["student", "offense_date"], name="diversioncase_by_student"),
            models.Index(fields=["-referred_date", "-id"], name="diversioncase_newest"),
            models.Index(fields=["status", "ended_date"], name="diversioncase_by_end"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="goes_on", when=pgtrigger.Before, operation=pgtrigger.UpdateOf("status"), func=sql.GOES_ON
            ),
            pgtrigger.Trigger(name="begins", when=pgtrigger.Before, operation=pgtrigger.Insert, func=sql.BEGINS),
            pgtrigger.Trigger(
                name="ended_stays", when=pgtrigger.Before, operation=pgtrigger.Update, func=sql.ENDED_STAYS
            ),
            pgtrigger.Trigger(
                name="rights_first",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("status"),
                func=sql.RIGHTS_FIRST,
            ),
            pgtrigger.Trigger(
                name="enrolled_whole",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("status"),
                func=sql.ENROLLED_WHOLE,
            ),
            pgtrigger.Trigger(
                name="of_the_day",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("offense_id", "offense_date"),
                func=sql.OFFENSE_OF_THE_DAY,
            ),
            pgtrigger.Trigger(
                name="return_is_told",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update,
                timing=pgtrigger.Deferred,
                func=sql.RETURN_IS_TOLD,
            ),
            # Who was matched is that youth for good: a wrong one is entered in error, and told anew.
            pgtrigger.Protect(
                name="stays_matched",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__student__df=pgtrigger.F("new__student"), old__student__isnull=False),
            ),
            # What the first referral told stays what it told, and since when somebody waits.
            pgtrigger.ReadOnly(
                name="says_what_it_said", fields=["name", "birth_date", "student_number", "referred_date"]
            ),
            in_time("entered_in_error_at"),
            *seals.guards("diversion.case"),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def is_open(self) -> bool:
        return self.status in OPEN_STATUSES

    @property
    def number(self) -> str:
        """What people call it: no child is named by it."""
        return self.ref.removeprefix(f"{self.ref_prefix}-").upper()

    @property
    def called(self) -> str:
        """The student's name; of one who is not matched yet as it was told."""
        return self.student.name if self.student is not None else self.name

    def read_as(self) -> list[Subject]:
        """Name the youth, who was read with it."""
        return self.student.read_as() if self.student is not None else []

    def days_open(self, today: date) -> int:
        """Return how many days it has been, until it ended."""
        return ((self.ended_date or today) - self.referred_date).days
