"""What was released of a report: copies that go on saying what was released, whatever changes after."""

from __future__ import annotations

from typing import Any

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.models import APPEND, Record
from district.models import School
from monitoring.models.figures import FORMS
from monitoring.models.reports import Report

AMOUNT: Any = {"max_digits": 14, "decimal_places": 3}

# The Board reads what was in review and nothing else: no row comes after the release, whose SHA-256 tells of all rows,
# and none says what the report did not count.
RELEASED_IN_RELEASE = """
-- FOR SHARE waits for a release that is under way, and then reads what it wrote.
PERFORM FROM monitoring_report r WHERE r.id = NEW.report_id AND r.status = 'in_review' FOR SHARE;
IF NOT FOUND THEN
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


@history.tracked()
class ReleasedFigure(Record):
    """
    What may be shown of a released report to whoever may see it, the School Board included; nothing else is shown.

    One row for each school's part of a figure (``school`` empty: the plan as a whole) and one for its total. Words,
    target, names and the comparison are copies, so that a released report goes on saying what was released. ``parts``
    splits a school's row where it was counted by plan year: [year, numerator, denominator], each as text. Rows are
    written while their report is being released, and neither changed nor removed. What is told of students is not among
    them (monitoring.models.students).
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
