"""Reports and their figures. Definitions are copied when a report is made, so that an old figure keeps its meaning."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.models import APPEND, CHANGE, EVERYTHING, Job, Record
from district.models import School, User
from plan.models import Plan


@history.tracked()
class Definition(Record):
    """An indicator's definition as it stood when a report first used it. A changed one is a new version."""

    ref_prefix = "def"
    app_may = APPEND

    key = models.CharField(_("indicator"), max_length=80)
    number = models.PositiveSmallIntegerField(_("version of the definition"))
    label = models.CharField(_("label"), max_length=200)
    unit = models.CharField(_("unit"), max_length=200)
    source = models.TextField(_("source"))
    better = models.CharField(_("better when"), max_length=10)
    subject = models.CharField(_("about"), max_length=10)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="definition_number_unique", fields=["key", "number"]),
            models.CheckConstraint(
                name="definition_subject_valid", condition=Q(subject__in=["plan", "staff", "student"])
            ),
            models.CheckConstraint(name="definition_better_valid", condition=Q(better__in=["up", "down", "context"])),
        ]

    def __str__(self) -> str:
        return f"{self.label}, v{self.number}"


@history.tracked()
class Report(Record):
    """
    A monitoring report on the days ``[period_from, period_until)`` of a plan. One per plan and period.

    ``job`` is the making that is under way or was the last; ``counted_at`` is when the figures were counted.
    """

    class Status(models.TextChoices):
        MAKING = "making", _("Being made")
        DRAFT = "draft", _("Draft")

    ref_prefix = "rep"
    app_may = CHANGE

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="reports")
    period_from = models.DateField(_("from"))
    period_until = models.DateField(_("until"))
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.MAKING)
    job = models.ForeignKey(
        Job, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("job")
    )
    requested_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("requested by"))
    counted_at = models.DateTimeField(_("counted at"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="report_one_per_period",
                fields=["plan", "period_from", "period_until"],
                violation_error_message=_("There is a report on this period already."),
            ),
            models.CheckConstraint(name="report_period_span", condition=Q(period_until__gt=F("period_from"))),
            models.CheckConstraint(
                name="report_counted_iff_made",
                condition=Q(status="making") | Q(status="draft", counted_at__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["plan", "-period_from"], name="report_newest_first")]

    def __str__(self) -> str:
        return f"{self.period_from} to {self.last_day}"

    @property
    def last_day(self) -> date:
        """The last day the report covers."""
        return self.period_until - timedelta(days=1)


@history.tracked()
class Figure(Record):
    """One indicator's value in one report, all schools together. ``denominator`` is None where it is a plain count."""

    ref_prefix = "fig"
    app_may = EVERYTHING

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="figures")
    definition = models.ForeignKey(Definition, on_delete=models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField(_("place"))
    numerator = models.DecimalField(_("numerator"), max_digits=14, decimal_places=3)
    denominator = models.DecimalField(_("denominator"), max_digits=14, decimal_places=3, null=True, blank=True)
    counted = models.PositiveIntegerField(_("rows counted"))
    left_out = models.JSONField(_("rows left out, by reason"), default=dict, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="figure_one_per_definition", fields=["report", "definition"]),
            models.UniqueConstraint(name="figure_place_unique", fields=["report", "place"]),
        ]

    def __str__(self) -> str:
        return f"figure {self.place}"


@history.tracked()
class FigureCell(Record):
    """The part of a figure that belongs to one school, or to none (``school`` empty: the plan as a whole)."""

    ref_prefix = "cel"
    app_may = EVERYTHING

    figure = models.ForeignKey(Figure, on_delete=models.CASCADE, related_name="cells")
    school = models.ForeignKey(School, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    dims = models.JSONField(_("groups"), default=list, blank=True)
    numerator = models.DecimalField(_("numerator"), max_digits=14, decimal_places=3)
    denominator = models.DecimalField(_("denominator"), max_digits=14, decimal_places=3, null=True, blank=True)
    counted = models.PositiveIntegerField(_("rows counted"))
    left_out = models.JSONField(_("rows left out, by reason"), default=dict, blank=True)
    histogram = models.JSONField(_("histogram"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="figurecell_unique", fields=["figure", "school", "dims"], nulls_distinct=False)
        ]

    def __str__(self) -> str:
        return f"cell of figure {self.figure_id}"
