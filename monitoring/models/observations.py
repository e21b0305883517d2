"""What staff notice of the plan all year, and what is adjusted because of it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual
from django.utils.translation import gettext_lazy as _

from core import history
from core.days import plausible
from core.models import CHANGE, EVERYTHING, Record
from district.models import School, StaffMember, User
from plan.models import Amendment, Level, Milestone, Plan, Strategy, Target

# Characters of an observation at most: a sentence or two.
NOTED_WORDS = 1_000


class Section(models.TextChoices):
    """What the Board asks of the plan: where it succeeds, where it is hard, and what is adjusted."""

    SUCCESS = "success", _("Success")
    CHALLENGE = "challenge", _("Challenge")
    ADJUSTMENT = "adjustment", _("Adjustment")


class ObservationStatus(models.TextChoices):
    """Where an observation stands."""

    NOTED = "noted", _("Noted")
    SET_ASIDE = "set_aside", _("Set aside")


@history.tracked()
class Observation(Record):
    """
    One thing that somebody noticed of the plan, in a sentence. Staff note them all year; reports draw on them.

    ``seen_on`` is the day it was noticed, ``evidence`` what shows it, ``indicator`` the key of a figure it is about.
    No student is named: reports are read in public.
    """

    ref_prefix = "obs"
    app_may = CHANGE
    told_at = {
        "observation_words_not_too_long": "words",
        "observation_set_aside_told": "set_aside_reason",
        "observation_level_or_strategy": "strategy",
    }

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="observations")
    section = models.CharField(_("kind"), max_length=10, choices=Section.choices)
    words = models.TextField(_("what was noticed"))
    seen_on = models.DateField(_("noticed on"))
    school = models.ForeignKey(
        School, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("school")
    )
    level = models.ForeignKey(
        Level, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("level")
    )
    strategy = models.ForeignKey(
        Strategy, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("strategy")
    )
    indicator = models.CharField(_("figure"), max_length=80, blank=True)
    evidence = models.TextField(_("what shows it"), blank=True)
    noted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("noted by"))
    status = models.CharField(
        _("status"), max_length=10, choices=ObservationStatus.choices, default=ObservationStatus.NOTED
    )
    set_aside_reason = models.TextField(_("why it was set aside"), blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="observation_section_valid", condition=Q(section__in=Section.values)),
            models.CheckConstraint(name="observation_status_valid", condition=Q(status__in=ObservationStatus.values)),
            models.CheckConstraint(name="observation_words_not_blank", condition=~Q(words="")),
            models.CheckConstraint(
                name="observation_words_not_too_long",
                condition=LessThanOrEqual(Length("words"), NOTED_WORDS),
                violation_error_message=_("Write fewer words."),
            ),
            plausible("observation_day_plausible", "seen_on"),
            models.CheckConstraint(
                name="observation_level_or_strategy",
                condition=Q(level__isnull=True) | Q(strategy__isnull=True),
                violation_error_message=_("Choose a level or a strategy of it, not both."),
            ),
            models.CheckConstraint(
                name="observation_set_aside_told",
                condition=Q(status="set_aside") & ~Q(set_aside_reason="")
                | ~Q(status="set_aside") & Q(set_aside_reason=""),
                violation_error_message=_("Say why it is set aside."),
            ),
        ]
        indexes = [models.Index(fields=["plan", "-seen_on", "-id"], name="observation_newest_first")]

    def __str__(self) -> str:
        return self.ref


class AdjustmentStatus(models.TextChoices):
    """Where an adjustment stands."""

    PROPOSED = "proposed", _("Proposed")
    ACCEPTED = "accepted", _("Accepted")
    DONE = "done", _("Done")
    DROPPED = "dropped", _("Dropped")
    REFUSED = "refused", _("Not accepted")


class Change(models.TextChoices):
    """What of the plan an adjustment changes."""

    MILESTONE = "milestone", _("A milestone’s due date")
    TARGET = "target", _("A target")
    AMENDMENT = "amendment", _("An amendment of the plan")
    PRACTICE = "practice", _("How the work is done, nothing of the plan")


@history.tracked()
class Adjustment(Record):
    """
    What is done otherwise because of what was noticed: whose it is, and by when.

    Accepted, it becomes a change of the plan: a milestone that is moved, a target that is set anew, or a draft
    amendment; or a change of practice that leaves the plan as it is. What became of it is told by that record:
    ``number`` is that of the due date, or of the target's value, that the adjustment set.

    ``judged_on`` is the first of its days that passed while it was in force: done after it is done late, whatever day
    it was given then.
    """

    ref_prefix = "adj"
    app_may = CHANGE
    told_at = {
        "adjustment_change_whole": "change",
        "adjustment_accepted_whole": "status",
        "adjustment_done_whole": "done_on",
        "adjustment_done_after_accepted": "done_on",
        "adjustment_ended_told": "reason",
    }

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="adjustments")
    title = models.CharField(_("what is adjusted"), max_length=200)
    why = models.TextField(_("why"))
    owner = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+", verbose_name=_("owner"))
    due_on = models.DateField(_("due on"))
    status = models.CharField(
        _("status"), max_length=10, choices=AdjustmentStatus.choices, default=AdjustmentStatus.PROPOSED
    )
    proposed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("proposed by"))
    proposed_on = models.DateField(_("proposed on"))
    change = models.CharField(_("what of the plan it changes"), max_length=10, choices=Change.choices, blank=True)
    milestone = models.ForeignKey(
        Milestone, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("milestone")
    )
    target = models.ForeignKey(
        Target, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("target")
    )
    amendment = models.ForeignKey(
        Amendment, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("amendment")
    )
    number = models.PositiveSmallIntegerField(_("number of what was set"), null=True, blank=True)
    accepted_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("accepted by")
    )
    accepted_on = models.DateField(_("accepted on"), null=True, blank=True)
    judged_on = models.DateField(_("judged by"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    result = models.TextField(_("what came of it"), blank=True)
    ended_on = models.DateField(_("dropped or not accepted on"), null=True, blank=True)
    reason = models.TextField(_("why it was dropped or not accepted"), blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="adjustment_status_valid", condition=Q(status__in=AdjustmentStatus.values)),
            models.CheckConstraint(name="adjustment_title_not_blank", condition=~Q(title="")),
            models.CheckConstraint(name="adjustment_why_not_blank", condition=~Q(why="")),
            plausible(
                "adjustment_days_plausible", "due_on", "proposed_on", "accepted_on", "judged_on", "done_on", "ended_on"
            ),
            # One record of the plan is what it became, by the kind of change.
            models.CheckConstraint(
                name="adjustment_change_whole",
                condition=Q(
                    change__in=["", "practice"],
                    milestone__isnull=True,
                    target__isnull=True,
                    amendment__isnull=True,
                    number__isnull=True,
                )
                | Q(
                    change="milestone",
                    milestone__isnull=False,
                    target__isnull=True,
                    amendment__isnull=True,
                    number__isnull=False,
                )
                | Q(
                    change="target",
                    milestone__isnull=True,
                    target__isnull=False,
                    amendment__isnull=True,
                    number__isnull=False,
                )
                | Q(
                    change="amendment",
                    milestone__isnull=True,
                    target__isnull=True,
                    amendment__isnull=False,
                    number__isnull=True,
                ),
                violation_error_message=_("Choose what of the plan it changes."),
            ),
            models.CheckConstraint(
                name="adjustment_accepted_whole",
                condition=Q(
                    status__in=["proposed", "refused"],
                    accepted_by__isnull=True,
                    accepted_on__isnull=True,
                    judged_on__isnull=True,
                    change="",
                )
                | Q(
                    status__in=["accepted", "done", "dropped"],
                    accepted_by__isnull=False,
                    accepted_on__isnull=False,
                    judged_on__isnull=False,
                )
                & ~Q(change=""),
            ),
            models.CheckConstraint(
                name="adjustment_done_whole",
                condition=Q(status="done", done_on__isnull=False) & ~Q(result="")
                | ~Q(status="done") & Q(done_on__isnull=True, result=""),
                violation_error_message=_("Say what came of it."),
            ),
            models.CheckConstraint(
                name="adjustment_ended_told",
                condition=Q(status__in=["dropped", "refused"], ended_on__isnull=False) & ~Q(reason="")
                | ~Q(status__in=["dropped", "refused"]) & Q(ended_on__isnull=True, reason=""),
                violation_error_message=_("Say why."),
            ),
            models.CheckConstraint(
                name="adjustment_done_after_accepted",
                condition=Q(done_on__isnull=True) | Q(done_on__gte=F("accepted_on")),
                violation_error_message=_("That is before it was accepted. Choose that day or a later one."),
            ),
        ]
        indexes = [models.Index(fields=["plan", "status", "due_on"], name="adjustment_by_status")]

    def __str__(self) -> str:
        return self.title


@history.tracked()
class AdjustmentObservation(Record):
    """That an adjustment rests on an observation."""

    ref_prefix = "ajo"
    app_may = EVERYTHING
    told_at = {"adjustmentobservation_once": "observation"}

    adjustment = models.ForeignKey(Adjustment, on_delete=models.PROTECT, related_name="grounds")
    observation = models.ForeignKey(Observation, on_delete=models.PROTECT, related_name="adjustments")

    class Meta:
        constraints = [models.UniqueConstraint(name="adjustmentobservation_once", fields=["adjustment", "observation"])]

    def __str__(self) -> str:
        return f"{self.adjustment_id} {self.observation_id}"
