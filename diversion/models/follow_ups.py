"""What came after a completion, within so many months: looked for once, when all of that time is over."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.days import plausible
from core.folding import seen
from core.models import CHANGE, Record
from core.once_said import once_said
from core.reads import Subject
from district.models import User
from diversion.models.cases import DiversionCase


class Found(models.TextChoices):
    """What somebody found who looked."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    UNKNOWN = "unknown", _("Not known")


OF_COMPLETED = """
IF NOT EXISTS (SELECT FROM diversion_diversioncase one WHERE one.id = NEW.case_id AND one.status = 'completed'
    AND one.ended_date + make_interval(months => NEW.months::int) = NEW.window_date FOR SHARE) THEN
    RAISE EXCEPTION 'diversionfollowup_of_completed: case % was not completed so many months before', NEW.case_id
    USING ERRCODE = 'check_violation', CONSTRAINT = 'diversionfollowup_of_completed',
          TABLE = 'diversion_diversionfollowup';
END IF;
RETURN NEW;
"""
THE_THREE = ("complaint", "custody", "adjudication")


@history.tracked()
class DiversionFollowUp(Record):
    """
    What was found of the time ``[completed, window_date)``, ``months`` long: by whoever looked, where, on which day.

    Nobody looks before that time is over, so that every youth is observed for all of it.
    """

    ref_prefix = "dvw"
    app_may = CHANGE
    told_at = {
        "diversionfollowup_window_over": "looked_date",
        "diversionfollowup_once": "months",
        "diversionfollowup_taken_back_with_reason": "taken_back_reason",
    }

    case = models.ForeignKey(DiversionCase, on_delete=models.PROTECT, related_name="follow_ups", verbose_name=_("case"))
    months = models.PositiveSmallIntegerField(_("months after"))
    window_date = models.DateField(_("that time is over on"))
    looked_date = models.DateField(_("looked on"))
    complaint = models.CharField(_("a new complaint"), max_length=10, choices=Found.choices)
    custody = models.CharField(_("taken into custody"), max_length=10, choices=Found.choices)
    adjudication = models.CharField(_("adjudicated"), max_length=10, choices=Found.choices)
    source = models.CharField(_("where that is from"), max_length=200)
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("entered by"))
    entered_at = models.DateTimeField(_("entered at"))
    taken_back_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    taken_back_reason = models.TextField(_("what was wrong"), blank=True)

    class Meta:
        constraints = [
            plausible("diversionfollowup_days_plausible", "window_date", "looked_date"),
            *(
                models.CheckConstraint(
                    name=f"diversionfollowup_{one}_valid", condition=Q((f"{one}__in", Found.values))
                )
                for one in THE_THREE
            ),
            seen("diversionfollowup_source_not_blank", "source"),
            models.CheckConstraint(
                name="diversionfollowup_window_over",
                condition=Q(looked_date__gte=F("window_date")),
                violation_error_message=_("Look once that time is over: before, something can still come."),
            ),
            models.CheckConstraint(
                name="diversionfollowup_taken_back_with_reason",
                condition=Q(taken_back_at__isnull=True, taken_back_reason="")
                | Q(taken_back_at__isnull=False) & ~Q(taken_back_reason=""),
                violation_error_message=_("Say what was wrong."),
            ),
            models.UniqueConstraint(
                name="diversionfollowup_once",
                fields=["case", "months"],
                condition=Q(taken_back_at__isnull=True),
                violation_error_message=_("It is noted already what was found of that time."),
            ),
        ]  # fmt: skip
        triggers = [
            *once_said(
                "case", "months", "window_date", "looked_date", *THE_THREE, "source", "entered_by", "entered_at"
            ),
            pgtrigger.Trigger(
                name="of_completed", when=pgtrigger.Before, operation=pgtrigger.Insert, func=OF_COMPLETED
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
