"""What must be reached by when. A due date can be moved, never rewritten."""

from __future__ import annotations

from datetime import date

import pgtrigger
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from core import history
from core.days import plausible
from core.folding import UniqueFolded
from core.guards import by_owner
from core.models import APPEND, CHANGE, Record
from district.models import StaffMember
from plan.models.decided import as_decided, by_amendment, decided_today, in_order
from plan.models.tree import Strategy

CODE_TAKEN = _("Another milestone of the plan has this code.")
# A constraint cannot look through the strategy at its plan. The plan is locked: two at once would not see each other.
CODE_ONCE = """
SELECT p.id INTO of_plan
FROM plan_plan p JOIN plan_level l ON l.plan_id = p.id JOIN plan_strategy s ON s.level_id = l.id
WHERE s.id = NEW.strategy_id FOR NO KEY UPDATE OF p;
IF EXISTS (
    SELECT FROM plan_milestone m JOIN plan_strategy s ON s.id = m.strategy_id JOIN plan_level l ON l.id = s.level_id
    WHERE l.plan_id = of_plan AND m.id <> NEW.id AND core_folded(m.code) = core_folded(NEW.code)
) THEN
    RAISE EXCEPTION 'another milestone of the plan has the code %', NEW.code
    USING ERRCODE = 'unique_violation', CONSTRAINT = 'milestone_code_unique', TABLE = 'plan_milestone';
END IF;
RETURN NEW;
"""


class Standing(models.TextChoices):
    """How a milestone stands on one day."""

    ON_TIME = "on_time", _("Met on time")
    LATE = "late", _("Met late")
    NOT_MET = "not_met", _("Not met")
    DUE = "due", _("Not due yet")
    DROPPED = "dropped", _("Dropped")


BY_URGENCY = (Standing.NOT_MET, Standing.DUE, Standing.LATE, Standing.ON_TIME, Standing.DROPPED)


class MilestoneQuerySet(models.QuerySet["Milestone"]):
    """Filters and judgement over milestones."""

    def judged(self, on: date) -> MilestoneQuerySet:
        """
        Keep the milestones known on ``on`` and annotate each with ``judged_date`` and ``standing`` as of that day.

        ``standing_place`` sorts them by ``BY_URGENCY``.
        The same rule as ``plan.judgement.judged_date``, for many rows in one query.
        """
        known = MilestoneDueDate.objects.filter(decided_date__lte=on)
        moved_after = known.filter(
            milestone=OuterRef("milestone"), number=OuterRef("number") + 1, decided_date__gt=OuterRef("due_date")
        )
        own = known.filter(milestone=OuterRef("pk"))
        passed = own.filter(Exists(moved_after)).order_by("number").values("due_date")[:1]
        last = own.order_by("-number").values("due_date")[:1]
        return (
            self.annotate(judged_date=Coalesce(Subquery(passed), Subquery(last)))
            .filter(judged_date__isnull=False)
            .annotate(
                standing=Case(
                    When(dropped_date__lte=on, then=Value(Standing.DROPPED.value)),
                    When(met_date__lte=on, met_date__gt=F("judged_date"), then=Value(Standing.LATE.value)),
                    When(met_date__lte=on, then=Value(Standing.ON_TIME.value)),
                    When(judged_date__lt=on, then=Value(Standing.NOT_MET.value)),
                    default=Value(Standing.DUE.value),
                    output_field=models.CharField(),
                )
            )
            # What asks for something first. An alias: worked out only where a list is sorted by it.
            .alias(
                standing_place=Case(
                    *(When(standing=one.value, then=Value(place)) for place, one in enumerate(BY_URGENCY)),
                    output_field=models.IntegerField(),
                )
            )
        )


@history.tracked()
class Milestone(Record):
    """
    A thing to reach by a date. ``due_date`` is the date in force; all dates it ever had are its ``due_dates``.

    Met late is met late: it is judged by the first due date that passed while it was in force. An amendment may drop an
    open one: from that day on it counts no more.
    """

    class Status(models.TextChoices):
        OPEN = "open", _("Open")
        MET = "met", _("Met")
        DROPPED = "dropped", _("Dropped")

    ref_prefix = "mil"
    app_may = CHANGE
    told_at = {"milestone_met_iff_dated_with_evidence": "evidence"}

    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="milestones")
    code = models.SlugField(_("code"), max_length=20)
    title = models.CharField(_("title"), max_length=200)
    is_illustrative = models.BooleanField(_("illustrative"), default=False)
    owner = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("owner")
    )
    due_date = models.DateField(_("due date"))
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.OPEN)
    met_date = models.DateField(_("met on"), null=True, blank=True)
    evidence = models.TextField(_("evidence"), blank=True)
    dropped_date = models.DateField(_("dropped on"), null=True, blank=True)

    objects = MilestoneQuerySet.as_manager()

    class Meta:
        constraints = [
            UniqueFolded(
                name="milestone_code_unique", field="code", beside=("strategy",), violation_error_message=CODE_TAKEN
            ),
            plausible("milestone_days_plausible", "due_date", "met_date"),
            models.CheckConstraint(
                name="milestone_met_iff_dated_with_evidence",
                condition=Q(status__in=["open", "dropped"], met_date__isnull=True)
                | Q(status="met", met_date__isnull=False) & ~Q(evidence=""),
                violation_error_message=_("A met milestone needs the day it was met and the evidence in words."),
            ),
            models.CheckConstraint(
                name="milestone_dropped_iff_dated",
                condition=Q(status="dropped", dropped_date__isnull=False)
                | ~Q(status="dropped") & Q(dropped_date__isnull=True),
                violation_error_message=_("A dropped milestone needs the day it was dropped."),
            ),
        ]
        indexes = [models.Index(fields=["due_date", "id"], name="milestone_by_due_date")]
        triggers = [
            pgtrigger.Trigger(
                name="code_once_in_plan",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("code", "strategy_id"),
                declare=[("of_plan", "bigint")],
                func=CODE_ONCE,
            ),
            # What the plan's file announced.
            by_owner(pgtrigger.UpdateOf("title", "is_illustrative", "code", "strategy_id")),
            as_decided("milestone", "r.due_date", of=pgtrigger.Insert | pgtrigger.UpdateOf("due_date")),
            by_amendment(
                "added_by_amendment",
                pgtrigger.Insert,
                "c.kind = 'milestone_new' AND c.milestone_id = NEW.id AND NOT NEW.is_illustrative"
                " AND (c.strategy_id, c.code, c.title, c.due_date)"
                " = (NEW.strategy_id, NEW.code, NEW.title, NEW.due_date)",
            ),
            by_amendment(
                "dropped_by_amendment",
                pgtrigger.UpdateOf("dropped_date"),
                "c.kind = 'milestone_drop' AND c.milestone_id = NEW.id AND came.day = NEW.dropped_date",
                unless="NEW.dropped_date IS NOT DISTINCT FROM OLD.dropped_date",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Refuse a code that another milestone of the plan has: people name a milestone by it."""
        if self._state.adding and self.strategy_id:
            plan = self.strategy.level.plan_id
            if Milestone.objects.filter(strategy__level__plan=plan, code__reads_as=self.code).exists():
                raise ValidationError({"code": CODE_TAKEN})

    @property
    def is_open(self) -> bool:
        return self.status == self.Status.OPEN

    @property
    def is_dropped(self) -> bool:
        return self.status == self.Status.DROPPED


@history.tracked()
class MilestoneDueDate(Record):
    """One due date of a milestone: in force from ``decided_date`` until the next one was decided."""

    ref_prefix = "due"
    app_may = APPEND
    told_at = {"milestoneduedate_moved_with_reason": "reason"}

    milestone = models.ForeignKey(Milestone, on_delete=models.PROTECT, related_name="due_dates")
    number = models.PositiveSmallIntegerField(_("number"))
    due_date = models.DateField(_("due date"))
    decided_date = models.DateField(_("decided on"))
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        constraints = [
            plausible("milestoneduedate_days_plausible", "due_date", "decided_date"),
            models.UniqueConstraint(name="milestoneduedate_number_unique", fields=["milestone", "number"]),
            models.CheckConstraint(
                name="milestoneduedate_moved_with_reason",
                condition=Q(number=1) | Q(number__gt=1) & ~Q(reason=""),
                violation_error_message=_("Say why the due date is moved."),
            ),
        ]
        triggers = [
            in_order("plan_milestoneduedate", "milestone_id"),
            decided_today(),
            as_decided("milestone", "r.due_date", of=pgtrigger.Insert, key="milestone_id"),
        ]

    def __str__(self) -> str:
        return f"{self.due_date}"
