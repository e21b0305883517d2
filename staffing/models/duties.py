"""What a realignment changes: the duties before and after, by their share of time, and when one looks at it again."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.days import plausible
from core.models import CHANGE, EVERYTHING, Record
from district.models import User
from staffing.models.duty_triggers import sides_whole
from staffing.models.lines import Realignment


class Side(models.TextChoices):
    """Whether duties are those before a realignment or those after it."""

    BEFORE = "before", _("Before")
    AFTER = "after", _("After")


@history.tracked()
class DutyShare(Record):
    """One duty of who is realigned, before or after, with its share of their time. Those of one side make 100 %."""

    ref_prefix = "dty"
    app_may = EVERYTHING
    told_at = {"dutyshare_once": "words", "dutyshare_percent_plausible": "percent"}

    realignment = models.ForeignKey(Realignment, on_delete=models.PROTECT, related_name="duties")
    side = models.CharField(_("when"), max_length=10, choices=Side.choices)
    words = models.CharField(_("duty"), max_length=200)
    percent = models.PositiveSmallIntegerField(_("share of time in percent"))

    class Meta:
        constraints = [
            models.CheckConstraint(name="dutyshare_side_valid", condition=Q(side__in=Side.values)),
            models.CheckConstraint(name="dutyshare_words_not_blank", condition=~Q(words="")),
            models.CheckConstraint(
                name="dutyshare_percent_plausible",
                condition=Q(percent__gte=1, percent__lte=100),
                violation_error_message=_("A share is between 1 and 100 percent."),
            ),
            models.UniqueConstraint(
                name="dutyshare_once",
                fields=["realignment", "side", "words"],
                violation_error_message=_("This duty stands there already."),
            ),
        ]
        triggers = [sides_whole()]

    def __str__(self) -> str:
        return f"{self.words} {self.percent} %"


class ReviewStatus(models.TextChoices):
    """Where the review of a realignment stands."""

    DUE = "due", _("Planned")
    HELD = "held", _("Held")
    CANCELED = "canceled", _("Canceled")


class ReviewResult(models.TextChoices):
    """What came of a review."""

    KEEP = "keep", _("It goes on as it is")
    CHANGE = "change", _("Duties are to change")
    END = "end", _("It is to end")


@history.tracked()
class RealignmentReview(Record):
    """A day on which one looks whether a realignment works, and what came of it."""

    ref_prefix = "rrv"
    app_may = CHANGE
    told_at = {"realignmentreview_held_whole": "result", "realignmentreview_one_planned": "due_on"}

    realignment = models.ForeignKey(Realignment, on_delete=models.PROTECT, related_name="reviews")
    status = models.CharField(_("status"), max_length=10, choices=ReviewStatus.choices, default=ReviewStatus.DUE)
    due_on = models.DateField(_("review on"))
    held_on = models.DateField(_("held on"), null=True, blank=True)
    held_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("noted by")
    )
    result = models.CharField(_("result"), max_length=10, choices=ReviewResult.choices, blank=True)
    words = models.TextField(_("what was found"), blank=True)

    class Meta:
        constraints = [
            plausible("realignmentreview_days_plausible", "due_on", "held_on"),
            models.CheckConstraint(name="realignmentreview_status_valid", condition=Q(status__in=ReviewStatus.values)),
            models.CheckConstraint(
                name="realignmentreview_held_whole",
                condition=Q(status="held", held_on__isnull=False, held_by__isnull=False, result__in=ReviewResult.values)
                & ~Q(words="")
                | ~Q(status="held") & Q(held_on__isnull=True, held_by__isnull=True, result=""),
                violation_error_message=_("Say what came of the review."),
            ),
            models.UniqueConstraint(
                name="realignmentreview_one_planned",
                fields=["realignment"],
                condition=Q(status="due"),
                violation_error_message=_("A review of this realignment is planned already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.due_on}"
