"""Reports and their figures. Definitions are copied when a report is made, so that an old figure keeps its meaning."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.models import APPEND, CHANGE, EVERYTHING, Job, Record
from district.models import School, User
from plan.models import Plan

CLOSED = ("released", "superseded")
OPEN = ("making", "draft", "in_review")
FORMS = ["count", "dollars", "days"]
AMOUNT: Any = {"max_digits": 14, "decimal_places": 3}

# A released report may still be superseded, and nothing else. Released is what was in review.
REPORT_FROZEN = """
IF OLD.status IN ('released', 'superseded') AND (TG_OP = 'DELETE' OR NOT (
    (NEW.status = OLD.status OR (OLD.status = 'released' AND NEW.status = 'superseded'))
    AND to_jsonb(NEW) - ARRAY['status', 'version', 'updated_at']
      = to_jsonb(OLD) - ARRAY['status', 'version', 'updated_at']
)) THEN
    RAISE EXCEPTION 'report % is released and does not change', OLD.ref;
END IF;
IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
IF NEW.status IN ('released', 'superseded') AND OLD.status NOT IN ('in_review', 'released', 'superseded') THEN
    RAISE EXCEPTION 'report % was not in review', OLD.ref;
END IF;
RETURN NEW;
"""
# FOR SHARE waits for a release that is under way, and then reads what it wrote.
PART_FROZEN = """
FOR report_status IN {query} FOR SHARE OF r LOOP
    IF report_status IN ('in_review', 'released', 'superseded') THEN
        RAISE EXCEPTION 'the report is in review or released: its figures do not change';
    END IF;
END LOOP;
IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
RETURN NEW;
"""
RELEASED_IN_RELEASE = """
IF NOT EXISTS (SELECT FROM monitoring_report r WHERE r.id = NEW.report_id AND r.status = 'in_review') THEN
    RAISE EXCEPTION 'figures are released with their report and at no other time';
END IF;
IF NOT EXISTS (
    SELECT FROM monitoring_figure f JOIN monitoring_definition d ON d.id = f.definition_id
    WHERE f.report_id = NEW.report_id AND d.key = NEW.indicator AND d.number = NEW.definition_number
      AND d.subject = NEW.subject AND d.form = NEW.form
) THEN
    RAISE EXCEPTION 'the report has no such figure';
END IF;
RETURN NEW;
"""


def frozen(name: str, query: str) -> pgtrigger.Trigger:
    """Return the trigger that keeps a part of a report as it is once the report is in review or released."""
    return pgtrigger.Trigger(
        name=name, when=pgtrigger.Before, operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        declare=[("report_status", "text")], func=PART_FROZEN.format(query=query),
    )  # fmt: skip


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
    form = models.CharField(_("form"), max_length=10, default="count")

    class Meta:
        constraints = [
            models.CheckConstraint(name="definition_form_valid", condition=Q(form__in=FORMS)),
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
    A monitoring report on the days ``[period_from, period_until)`` of a plan. One per plan, period and revision.

    ``job`` is the making that is under way or was the last; ``counted_at`` is when the figures were counted. Once
    released, a report changes no more: a correction is a new revision, which says why. ``sha256`` is that of the
    released content (``monitoring.canonical_json``), ``withheld`` how many figures were not released.
    """

    class Status(models.TextChoices):
        MAKING = "making", _("Being made")
        DRAFT = "draft", _("Draft")
        IN_REVIEW = "in_review", _("In review")
        RELEASED = "released", _("Released")
        SUPERSEDED = "superseded", _("Superseded")

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
    revision = models.PositiveSmallIntegerField(_("revision"), default=1)
    reason = models.TextField(_("reason for the revision"), blank=True)
    submitted_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("written by")
    )
    submitted_at = models.DateTimeField(_("submitted at"), null=True, blank=True)
    released_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("released by")
    )
    released_at = models.DateTimeField(_("released at"), null=True, blank=True)
    withheld = models.PositiveSmallIntegerField(_("figures not released"), default=0)
    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="report_one_per_period",
                fields=["plan", "period_from", "period_until", "revision"],
                violation_error_message=_("There is a report on this period already."),
            ),
            models.UniqueConstraint(
                name="report_one_open_revision",
                fields=["plan", "period_from", "period_until"],
                condition=Q(status__in=OPEN),
                violation_error_message=_("A correction of this report is being prepared already."),
            ),
            models.UniqueConstraint(
                name="report_one_released",
                fields=["plan", "period_from", "period_until"],
                condition=Q(status="released"),
            ),
            models.CheckConstraint(
                name="report_revision_has_reason",
                condition=Q(revision=1, reason="") | Q(revision__gt=1) & ~Q(reason=""),
                violation_error_message=_("A correction says why it is made."),
            ),
            models.CheckConstraint(
                name="report_submitted_iff_sent",
                condition=Q(status__in=["making", "draft"], submitted_by__isnull=True, submitted_at__isnull=True)
                | Q(
                    status__in=["in_review", "released", "superseded"],
                    submitted_by__isnull=False,
                    submitted_at__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="report_released_iff_closed",
                condition=Q(status__in=OPEN, released_by__isnull=True, released_at__isnull=True, sha256="", withheld=0)
                | Q(
                    status__in=CLOSED,
                    released_by__isnull=False,
                    released_at__isnull=False,
                    sha256__regex="^[0-9a-f]{64}$",
                ),
            ),
            models.CheckConstraint(
                name="report_two_people",
                condition=Q(released_by__isnull=True) | ~Q(released_by=F("submitted_by")),
                violation_error_message=_("Who wrote a report does not release it."),
            ),
            models.CheckConstraint(name="report_period_span", condition=Q(period_until__gt=F("period_from"))),
            models.CheckConstraint(
                name="report_counted_iff_made",
                condition=Q(status="making")
                | Q(status__in=["draft", "in_review", "released", "superseded"], counted_at__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["plan", "-period_from"], name="report_newest_first")]
        triggers = [
            pgtrigger.Trigger(
                name="frozen", when=pgtrigger.Before, operation=pgtrigger.Update | pgtrigger.Delete, func=REPORT_FROZEN
            )
        ]

    def __str__(self) -> str:
        return f"{self.period_from} to {self.last_day}, revision {self.revision}"

    @property
    def is_closed(self) -> bool:
        """Tell whether it was released; it may have been superseded since."""
        return self.status in CLOSED

    @property
    def last_day(self) -> date:
        """The last day the report covers."""
        return self.period_until - timedelta(days=1)


@history.tracked()
class Figure(Record):
    """
    One indicator's value in one report, all schools together.

    ``denominator`` is None where it is a plain count or a median of days, and 0 where there was nothing to count.
    """

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
        triggers = [
            frozen(
                "frozen",
                "SELECT r.status FROM monitoring_report r"
                " WHERE (TG_OP <> 'INSERT' AND r.id = OLD.report_id) OR (TG_OP <> 'DELETE' AND r.id = NEW.report_id)",
            )
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
        triggers = [
            frozen(
                "frozen",
                "SELECT r.status FROM monitoring_report r JOIN monitoring_figure f ON f.report_id = r.id"
                " WHERE (TG_OP <> 'INSERT' AND f.id = OLD.figure_id) OR (TG_OP <> 'DELETE' AND f.id = NEW.figure_id)",
            )
        ]

    def __str__(self) -> str:
        return f"cell of figure {self.figure_id}"


@history.tracked()
class ReleasedFigure(Record):
    """
    What may be shown of a released report to whoever may see it, the School Board included; nothing else is shown.

    One row for each school's part of a figure (``school`` empty: the plan as a whole) and one for its total. Words,
    target, names and the comparison are copies, so that a released report goes on saying what was released. ``parts``
    splits a school's row where it was counted by plan year: [year, numerator, denominator], each as text. Rows are
    written while their report is being released, and neither changed nor removed. Figures about students never are.
    """

    ref_prefix = "rlf"
    app_may = APPEND

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="released")
    place = models.PositiveSmallIntegerField(_("place"))
    indicator = models.CharField(_("indicator"), max_length=80)
    definition_number = models.PositiveSmallIntegerField(_("version of the definition"))
    label = models.CharField(_("label"), max_length=200)
    unit = models.CharField(_("unit"), max_length=200)
    source = models.TextField(_("source"))
    better = models.CharField(_("better when"), max_length=10)
    subject = models.CharField(_("about"), max_length=10)
    is_total = models.BooleanField(_("all schools together"), default=False)
    school = models.ForeignKey(School, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    school_code = models.CharField(_("school’s code"), max_length=40, blank=True)
    name = models.CharField(_("name of the row"), max_length=200)
    numerator = models.DecimalField(_("numerator"), **AMOUNT)
    denominator = models.DecimalField(_("denominator"), null=True, blank=True, **AMOUNT)
    counted = models.PositiveIntegerField(_("rows counted"))
    left_out = models.JSONField(_("rows left out, by reason"), default=dict, blank=True)
    numerator_before = models.DecimalField(_("numerator a period before"), null=True, blank=True, **AMOUNT)
    denominator_before = models.DecimalField(_("denominator a period before"), null=True, blank=True, **AMOUNT)
    target_value = models.DecimalField(_("target"), null=True, blank=True, **AMOUNT)
    target_date = models.DateField(_("target’s day"), null=True, blank=True)
    words = models.TextField(_("in words"), blank=True)
    form = models.CharField(_("form"), max_length=10, default="count")
    parts = models.JSONField(_("parts by plan year"), default=list, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="releasedfigure_form_valid", condition=Q(form__in=FORMS)),
            models.UniqueConstraint(
                name="releasedfigure_unique", fields=["report", "place", "is_total", "school"], nulls_distinct=False
            ),
            models.CheckConstraint(
                name="releasedfigure_never_about_students",
                condition=Q(subject__in=["plan", "staff"]),
                violation_error_message=_("Figures about students are not released."),
            ),
            models.CheckConstraint(
                name="releasedfigure_total_has_words_and_no_school",
                condition=Q(is_total=False) | Q(is_total=True, school__isnull=True) & ~Q(words=""),
            ),
            models.CheckConstraint(
                name="releasedfigure_target_has_day",
                condition=Q(target_value__isnull=True, target_date__isnull=True)
                | Q(target_value__isnull=False, target_date__isnull=False),
            ),
        ]
        triggers = [
            history.no_truncate(),
            pgtrigger.Protect(name="frozen", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="in_release", when=pgtrigger.Before, operation=pgtrigger.Insert, func=RELEASED_IN_RELEASE
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label}, {self.name}"
