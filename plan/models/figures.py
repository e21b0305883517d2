"""What was so before, and what is to be reached."""

from __future__ import annotations

import pgtrigger
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Floor
from django.utils.translation import gettext_lazy as _

from core import history
from core.days import plausible
from core.folding import UniqueFolded
from core.guards import by_owner
from core.models import APPEND, CHANGE, Record
from plan.models.decided import as_decided, by_amendment, decided_today, in_order, still_open
from plan.models.tree import Plan


@history.tracked()
class Baseline(Record):
    """
    A figure published elsewhere about the time before. Conflicting ones stand side by side, each with its source.

    ``published`` is the figure as its source words it ("more than 300"); ``value`` the number in it where it has one.
    """

    ref_prefix = "bas"
    app_may = CHANGE

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="baselines")
    code = models.SlugField(_("code"), max_length=40)
    measure = models.CharField(_("measure"), max_length=200)
    published = models.CharField(_("figure as published"), max_length=120)
    value = models.DecimalField(_("value"), max_digits=12, decimal_places=3, null=True, blank=True)
    period = models.CharField(_("period"), max_length=120)
    population = models.CharField(_("population"), max_length=200)
    definition = models.TextField(_("definition"))
    source = models.CharField(_("source"), max_length=200)
    caution = models.TextField(_("caution"), blank=True)

    class Meta:
        constraints = [
            UniqueFolded(
                name="baseline_code_unique",
                field="code",
                beside=("plan",),
                violation_error_message=_("Another published figure of the plan has this code."),
            ),
            models.CheckConstraint(
                name="baseline_has_source",
                condition=~Q(source="") & ~Q(period="") & ~Q(definition=""),
                violation_error_message=_("A baseline needs its source, period and definition."),
            ),
        ]
        triggers = [by_owner(pgtrigger.Insert | pgtrigger.Update)]

    def __str__(self) -> str:
        return f"{self.measure}: {self.published}"


NOT_BELOW = _("A target is not below 0.")
NOT_WHOLE = _("This figure counts things: its target is a whole number.")
# One that was set before this was a rule can still be dropped.
DROPPED = Q(dropped_date__isnull=False)
COUNTED = [
    "staffing.positions_filled",
    "staffing.realignments_in_effect",
    "staffing.stipends_awarded",
    "plan.milestones_met_on_time",
]


@history.tracked()
class Target(Record):
    """
    The value an indicator is to have reached by a day, as it is now; all it ever said are its ``values``.

    Dropped, it stays: on the days before it counts as it did.
    """

    ref_prefix = "tgt"
    app_may = CHANGE
    told_at = {
        "target_unique": "by_date",
        "target_not_below_zero": "value",
        "target_of_things_is_whole": "value",
    }

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="targets")
    indicator = models.CharField(_("indicator"), max_length=80)
    value = models.DecimalField(_("value"), max_digits=12, decimal_places=3)
    by_date = models.DateField(_("by"))
    dropped_date = models.DateField(_("dropped on"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="target_unique",
                fields=["plan", "indicator", "by_date"],
                condition=Q(dropped_date__isnull=True),
                violation_error_message=_("There is a target for this figure and day already."),
            ),
            plausible("target_days_plausible", "by_date"),
            models.CheckConstraint(
                name="target_not_below_zero",
                condition=Q(value__gte=0) | DROPPED,
                violation_error_message=NOT_BELOW,
            ),
            # Half a realignment cannot be in effect. Dollars can have cents.
            models.CheckConstraint(
                name="target_of_things_is_whole",
                condition=~Q(indicator__in=COUNTED) | Q(value=Floor("value")) | DROPPED,
                violation_error_message=NOT_WHOLE,
            ),
        ]
        triggers = [
            by_owner(pgtrigger.UpdateOf("plan_id", "indicator")),
            as_decided("target", "r.value, r.by_date", of=pgtrigger.Insert | pgtrigger.UpdateOf("value", "by_date")),
            by_amendment(
                "added_by_amendment",
                pgtrigger.Insert,
                "c.kind = 'target_new' AND c.target_id = NEW.id AND m.plan_id = NEW.plan_id"
                " AND (c.indicator, c.value, c.due_date) = (NEW.indicator, NEW.value, NEW.by_date)",
            ),
            by_amendment(
                "dropped_by_amendment",
                pgtrigger.UpdateOf("dropped_date"),
                "c.kind = 'target_drop' AND c.target_id = NEW.id AND came.day = NEW.dropped_date",
                unless="NEW.dropped_date IS NOT DISTINCT FROM OLD.dropped_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.value} by {self.by_date}"

    def clean(self) -> None:
        """Say of the value what the constraints would say of the record."""
        if self.value is not None and not self.is_dropped:
            if self.value < 0:
                raise ValidationError({"value": NOT_BELOW})
            if self.indicator in COUNTED and self.value != self.value.to_integral_value():
                raise ValidationError({"value": NOT_WHOLE})

    @property
    def is_dropped(self) -> bool:
        return self.dropped_date is not None


@history.tracked()
class TargetValue(Record):
    """What a target said from ``decided_date`` until the next one was decided."""

    ref_prefix = "tgv"
    app_may = APPEND
    told_at = {"targetvalue_changed_with_reason": "reason"}

    target = models.ForeignKey(Target, on_delete=models.PROTECT, related_name="values")
    number = models.PositiveSmallIntegerField(_("number"))
    value = models.DecimalField(_("value"), max_digits=12, decimal_places=3)
    by_date = models.DateField(_("by"))
    decided_date = models.DateField(_("decided on"))
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        constraints = [
            plausible("targetvalue_days_plausible", "by_date", "decided_date"),
            models.UniqueConstraint(name="targetvalue_number_unique", fields=["target", "number"]),
            models.CheckConstraint(
                name="targetvalue_changed_with_reason",
                condition=Q(number=1) | Q(number__gt=1) & ~Q(reason=""),
                violation_error_message=_("Say why the target is changed."),
            ),
        ]
        triggers = [
            in_order("plan_targetvalue", "target_id"),
            decided_today(),
            as_decided("target", "r.value, r.by_date", of=pgtrigger.Insert, key="target_id"),
            still_open(),
        ]

    def __str__(self) -> str:
        return f"{self.value} by {self.by_date}"
