"""What a report counted. Definitions are copied when it is made, so that an old figure keeps its meaning."""

from __future__ import annotations

from typing import Any

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.models import APPEND, EVERYTHING, Record
from district.models import School
from monitoring.models.reports import Report

FORMS = ["count", "dollars", "days"]

# FOR SHARE waits for a release that is under way, and then reads what it wrote.
PART_FROZEN = """
FOR report_status IN {query} FOR SHARE OF r LOOP
    IF report_status {closed} THEN
        RAISE EXCEPTION '{words}: its {parts} do not change';
    END IF;
END LOOP;
IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
RETURN NEW;
"""


EVERY: Any = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete
ONCE_SENT = ("IN ('in_review', 'released', 'superseded', 'discarded')", "the report is in review or released")
ONCE_MADE = ("<> 'making'", "the report was made")


def frozen(name: str, query: str, parts: str, operation: Any = EVERY) -> pgtrigger.Trigger:
    """Return the trigger that keeps ``parts`` of a report as they are once the report is in review or released."""
    return _frozen(name, query, parts, operation, ONCE_SENT)


def made(name: str, query: str, parts: str = "figures", operation: Any = EVERY) -> pgtrigger.Trigger:
    """Return the trigger that leaves ``parts`` of a report to its making: what was counted nobody writes in a draft."""
    return _frozen(name, query, parts, operation, ONCE_MADE)


def _frozen(name: str, query: str, parts: str, operation: Any, until: tuple[str, str]) -> pgtrigger.Trigger:
    closed, words = until
    return pgtrigger.Trigger(
        name=name, when=pgtrigger.Before, operation=operation, declare=[("report_status", "text")],
        func=PART_FROZEN.format(query=query, parts=parts, closed=closed, words=words),
    )  # fmt: skip


# The status of the report of which a row with a ``report`` is a part, before and after.
OF_ITS_REPORT = (
    "SELECT r.status FROM monitoring_report r"
    " WHERE (TG_OP <> 'INSERT' AND r.id = OLD.report_id) OR (TG_OP <> 'DELETE' AND r.id = NEW.report_id)"
)


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
    # Of students: how many rows say nothing of race, sex, grade, outcome. Raw counts, told in bands alone.
    completeness = models.JSONField(_("what rows do not say"), default=dict, blank=True)
    # Of hours, days and dollars alone: whether one student has so much of it that another could say how much. Who has
    # what is kept nowhere.
    is_dominated = models.BooleanField(_("one student has most of it"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="figure_one_per_definition", fields=["report", "definition"]),
            models.UniqueConstraint(name="figure_place_unique", fields=["report", "place"]),
        ]
        triggers = [made("frozen", OF_ITS_REPORT)]

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
    n_students = models.PositiveIntegerField(_("students counted"), null=True, blank=True)
    of_students = models.PositiveIntegerField(_("students counted of"), null=True, blank=True)
    rest_students = models.PositiveIntegerField(_("students counted of and not in it"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="figurecell_unique", fields=["figure", "school", "dims"], nulls_distinct=False)
        ]
        triggers = [
            made(
                "frozen",
                "SELECT r.status FROM monitoring_report r JOIN monitoring_figure f ON f.report_id = r.id"
                " WHERE f.id = OLD.figure_id OR (TG_OP <> 'DELETE' AND f.id = NEW.figure_id)",
                operation=pgtrigger.Update | pgtrigger.Delete,
            ),
            # Thousands come in one statement, most of them of few figures: each of these is asked once.
            pgtrigger.Trigger(
                name="frozen_whole",
                level=pgtrigger.Statement,
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                referencing=pgtrigger.Referencing(new="written"),
                declare=[("report_status", "text")],
                func=PART_FROZEN.format(
                    query="SELECT r.status FROM monitoring_report r WHERE r.id IN (SELECT f.report_id FROM"
                    " monitoring_figure f WHERE f.id IN (SELECT figure_id FROM written))",
                    parts="figures",
                    closed=ONCE_MADE[0],
                    words=ONCE_MADE[1],
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"cell of figure {self.figure_id}"
