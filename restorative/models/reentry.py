"""Coming back after a removal: who helps with what, and how it goes."""

from __future__ import annotations

from collections.abc import Iterable

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.days import plausible
from core.guards import in_time
from core.models import CHANGE, Record
from core.reads import Subject
from core.spans import Dated, SpanQuerySet, not_before_start
from district.models import School, User
from restorative.models.cases import RestorativeCase
from students.models import Student


class Removal(models.TextChoices):
    """What somebody comes back from."""

    SUSPENSION = "suspension", _("Suspension")
    EXPULSION = "expulsion", _("Expulsion")
    DETENTION = "detention", _("Detention or placement")
    TREATMENT = "treatment", _("Treatment")
    ABSENCE = "absence", _("Long absence")
    OTHER = "other", _("Something else")


class ReentryOutcome(models.TextChoices):
    """How a plan ended."""

    SETTLED = "settled", _("Settled in")
    PARTLY = "partly", _("Partly settled in")
    REMOVED = "removed", _("Removed again")
    MOVED = "moved", _("Moved away")
    NOT_WANTED = "not_wanted", _("Not wanted any more")


@history.tracked()
class ReentryPlan(Record):
    """
    How one student comes back to a school, from ``back_date`` on.

    ``assigned_to`` may open the student for the sake of the plan. It may belong to a case, and need not.
    """

    ref_prefix = "ren"
    app_may = CHANGE
    told_at = {
        "reentryplan_ended_told": "outcome",
        "reentryplan_once": "student",
        "reentryplan_back_after_gone": "back_date",
        "reentryplan_ended_after_gone": "ended_date",
    }

    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+", verbose_name=_("student"))
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", verbose_name=_("school"))
    case = models.ForeignKey(
        RestorativeCase, on_delete=models.PROTECT, null=True, blank=True, related_name="reentry_plans",
        verbose_name=_("case"),
    )  # fmt: skip
    after = models.CharField(_("comes back from"), max_length=20, choices=Removal.choices)
    gone_date = models.DateField(_("away since"), null=True, blank=True)
    back_date = models.DateField(_("back on"))
    assigned_to = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("works on it")
    )
    note = models.TextField(_("what to know"), blank=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("planned by"))
    ended_date = models.DateField(_("ended on"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=20, choices=ReentryOutcome.choices, blank=True)
    end_note = models.TextField(_("how it ended"), blank=True)

    class Meta:
        constraints = [
            plausible("reentryplan_days_plausible", "gone_date", "back_date", "ended_date"),
            models.CheckConstraint(name="reentryplan_after_valid", condition=Q(after__in=Removal.values)),
            models.CheckConstraint(
                name="reentryplan_back_after_gone",
                condition=Q(gone_date__isnull=True) | Q(back_date__gt=F("gone_date")),
                violation_error_message=_("Nobody comes back before they are away. Choose a later day."),
            ),
            models.CheckConstraint(
                name="reentryplan_ended_told",
                condition=Q(ended_date__isnull=True, outcome="", end_note="")
                | Q(ended_date__isnull=False, outcome__in=ReentryOutcome.values),
                violation_error_message=_("Say on which day it ended, and how."),
            ),
            models.CheckConstraint(
                name="reentryplan_ended_after_gone",
                condition=Q(ended_date__isnull=True) | Q(gone_date__isnull=True) | Q(ended_date__gte=F("gone_date")),
                violation_error_message=_("It cannot have ended before the student was away."),
            ),
            models.UniqueConstraint(
                name="reentryplan_once",
                fields=["student"],
                condition=Q(ended_date__isnull=True),
                violation_error_message=_("There is a plan for this student already that has not ended."),
            ),
        ]
        indexes = [
            models.Index(fields=["school", "back_date"], name="reentryplan_by_school"),
            models.Index(fields=["assigned_to"], name="reentryplan_by_person"),
        ]
        triggers = [pgtrigger.ReadOnly(name="stays_with", fields=["student", "school", "made_by"])]

    def __str__(self) -> str:
        return self.ref

    @property
    def number(self) -> str:
        """What people call it: no child is named by it."""
        return self.ref.removeprefix(f"{self.ref_prefix}-").upper()

    def read_as(self) -> Iterable[Subject]:
        """Name the child, who was read with the row."""
        return [("students.student", self.student.ref)]


class SupportQuerySet(SpanQuerySet["ReentrySupport"]):
    """Filters over supports."""


@history.tracked()
class ReentrySupport(Dated, Record):
    """One thing that helps, and who gives it, over ``[from_date, until_date)``."""

    ref_prefix = "rsu"
    app_may = CHANGE
    told_at = {"reentrysupport_until_not_before_from": "until_date"}
    objects = SupportQuerySet.as_manager()

    plan = models.ForeignKey(ReentryPlan, on_delete=models.PROTECT, related_name="supports", verbose_name=_("plan"))
    what = models.CharField(_("what helps"), max_length=200)
    who = models.CharField(_("who gives it"), max_length=120)
    from_date = models.DateField(_("from"))
    until_date = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        constraints = [
            plausible("reentrysupport_days_plausible", "from_date", "until_date"),
            not_before_start("reentrysupport_until_not_before_from", _("It ends after it starts.")),
            models.CheckConstraint(name="reentrysupport_what_not_blank", condition=~Q(what="")),
            models.CheckConstraint(name="reentrysupport_who_not_blank", condition=~Q(who="")),
        ]
        triggers = [pgtrigger.ReadOnly(name="says_what_it_said", fields=["plan", "what", "who", "from_date"])]

    def __str__(self) -> str:
        return self.ref

    def read_as(self) -> Iterable[Subject]:
        """Name the child of the plan."""
        return self.plan.read_as()


@history.tracked()
class ReentryCheckIn(Record):
    """
    One time to ask how it goes: planned for ``due_date``, and held on ``on_date``.

    ``how`` is from 1, badly, to 5, well. Whoever works on the plan reads ``note``, and nobody else.
    """

    ref_prefix = "rci"
    app_may = CHANGE
    told_at = {"reentrycheckin_held_told_whole": "how", "reentrycheckin_once_a_day": "due_date"}

    plan = models.ForeignKey(ReentryPlan, on_delete=models.PROTECT, related_name="check_ins", verbose_name=_("plan"))
    due_date = models.DateField(_("planned for"))
    on_date = models.DateField(_("held on"), null=True, blank=True)
    how = models.PositiveSmallIntegerField(_("how it goes"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True)
    entered_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("entered by")
    )
    entered_at = models.DateTimeField(_("entered at"), null=True, blank=True)

    class Meta:
        constraints = [
            plausible("reentrycheckin_days_plausible", "due_date", "on_date"),
            models.CheckConstraint(
                name="reentrycheckin_held_told_whole",
                condition=Q(on_date__isnull=True, how__isnull=True, note="", entered_by__isnull=True,
                            entered_at__isnull=True)
                | Q(on_date__isnull=False, how__gte=1, how__lte=5, entered_by__isnull=False, entered_at__isnull=False),
                violation_error_message=_("Say on which day you asked, and how it goes, from 1 to 5."),
            ),
            models.UniqueConstraint(name="reentrycheckin_once_a_day", fields=["plan", "due_date"]),
        ]  # fmt: skip
        triggers = [
            in_time("entered_at"),
            pgtrigger.ReadOnly(name="planned_as", fields=["plan", "due_date"]),
            pgtrigger.Protect(
                name="held_stays", operation=pgtrigger.Update, condition=pgtrigger.Q(old__entered_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.ref

    def read_as(self) -> Iterable[Subject]:
        """Name the child of the plan."""
        return self.plan.read_as()
