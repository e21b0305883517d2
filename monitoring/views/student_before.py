"""Before and after the officers left: what was published of their years beside what reports say now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from monitoring import disparities, disparity_words, selectors, student_words
from monitoring.before import BEFORE, Before
from monitoring.forms import StudentsForm
from monitoring.models import Cadence
from monitoring.student_amounts import as_told
from monitoring.student_sheets import StudentSheet
from monitoring.views.students import asked
from plan import selectors as plan
from plan.models import Baseline

BESIDE = ("safety", "diversion")


@require_safe
def students_before(request: HttpRequest) -> HttpResponse:
    """Show each figure that has a baseline beside it, with what differs, and safety beside diversion."""
    page = asked(request, first=Cadence.YEAR)
    if page.report is None:
        return render(request, "monitoring/students/before.html", page.context("before"))
    groups = {one.of_group[0] for found in BEFORE.values() for one in found if one.of_group}
    sheets = selectors.told(page.report, groups=["", *groups], school="")
    published = {one.code: one for one in plan.baselines(page.user)}
    levels = student_words.levels(sheets, selectors.lines_before(page.report))
    beside = [one for one in levels if one.key in BESIDE]
    context = page.context(
        "before",
        form=StudentsForm({"report": page.report.ref}, {"report": page.choices}),
        figures=[
            found for sheet in sheets if (found := _figure(sheet, sheets, published, page.report.cadence)) is not None
        ],
        levels=beside,
        is_hiding=any(row.is_hidden for level in beside for row in level.rows),
    )
    return render(request, "monitoring/students/before.html", context)


def _figure(
    sheet: StudentSheet, sheets: list[StudentSheet], published: Mapping[str, Baseline], cadence: str
) -> dict[str, Any] | None:
    beside = [one for one in BEFORE.get(sheet.definition.key, ()) if one.code in published]
    if not beside or sheet.total is None:
        return None
    rows = [
        {
            "baseline": published[one.code],
            "differs": one.differs,
            "is_beside": one.per_year and cadence == Cadence.YEAR,
            "now": _of_group(sheet, sheets, one),
        }
        for one in beside
    ]
    told = as_told(sheet.total, sheet.told.way)
    return {"sheet": sheet, "line": sheet.total, "told": told, "rows": rows}


def _of_group(sheet: StudentSheet, sheets: list[StudentSheet], one: Before) -> str:
    """Return what the report says of the group that a baseline is of, or why nothing; empty where it is of none."""
    if one.of_group is None:
        return ""
    group, value = one.of_group
    found = disparities.compared(sheet, group, disparities.bases(sheets))
    row = next((row for row in found.rows if row.line.value == value), None) if found else None
    if found is None or row is None:
        return ""
    return disparity_words.indices_words(row)
