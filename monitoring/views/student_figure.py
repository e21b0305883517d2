"""One figure about students: by school, by group, over time, and what it means."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from monitoring import (
    completeness,
    disparities,
    disparity_words,
    selectors,
    student_charts,
    student_trend,
    student_words,
    trend_chart,
)
from monitoring.disparities import Disparity
from monitoring.forms import StudentsForm, report_words
from monitoring.group_words import GROUPS
from monitoring.publication import TOLD
from monitoring.selectors import ToldPoint
from monitoring.student_amounts import as_told
from monitoring.student_charts import Bar
from monitoring.student_sheets import StudentSheet
from monitoring.views.students import Asked, asked, group_choices, reference_choices, school_choices

# The figures that have the students at the schools: the base of those that count events alone.
WITH_STUDENTS = frozenset(one.key for one in TOLD if one.way == "rate")


@require_safe
def students_figure(request: HttpRequest) -> HttpResponse:
    """Show one figure of a report, the first where none is named; or where it is told, if not there."""
    page = asked(request)
    if page.report is None:
        return render(request, "monitoring/students/one_figure.html", page.context("figure"))
    key = request.GET.get("figure", "")
    choices = [
        (one.definition.key, one.definition.label) for one in selectors.told(page.report, groups=[""], school="")
    ]
    if key and key not in dict(choices):
        return _told_elsewhere(request, page, key, choices)
    key = key or choices[0][0]
    sheets = selectors.told(page.report, keys={key, completeness.DECIDED_IN.get(key, key)} | WITH_STUDENTS)
    sheet = next(one for one in sheets if one.definition.key == key)
    form = _form(request.GET.dict() | {"figure": key}, page, choices, sheet)
    return render(request, "monitoring/students/one_figure.html", page.context("figure", **_figure(page, form, sheets)))


def _told_elsewhere(request: HttpRequest, page: Asked, key: str, choices: list[tuple[str, str]]) -> HttpResponse:
    """
    Say that the report does not tell a figure, and show those that do.

    :raises ObjectDoesNotExist: where it is no figure that reports tell.
    """
    label, reports = selectors.reports_with(page.user, key)
    if not label:
        raise ObjectDoesNotExist
    choice = {"report": page.choices, "figure": [(key, label), *choices]}
    context = page.context(
        "figure",
        form=StudentsForm(request.GET.dict(), choice),
        label=label,
        key=key,
        tells=[(one, report_words(one)) for one in reports],
    )
    return render(request, "monitoring/students/not_this_figure.html", context)


def _form(given: dict[str, str], page: Asked, choices: Sequence[tuple[str, str]], sheet: StudentSheet) -> StudentsForm:
    """Return what may be chosen: with whom to compare as well, once a grouping is chosen."""
    of = {"report": page.choices, "figure": choices, "school": school_choices([sheet]), "group": group_choices([sheet])}
    form = StudentsForm(given, of)
    group = form.chosen.get("group", "")
    if not group:
        return form
    others = reference_choices([sheet], group, form.chosen["school"])
    return StudentsForm(given | form.chosen, of | {"beside": others})


def _figure(page: Asked, form: StudentsForm, sheets: Sequence[StudentSheet]) -> dict[str, Any]:
    """Return what is told of the chosen figure: by school, by group, and from report to report."""
    sheet = next(one for one in sheets if one.definition.key == form.chosen["figure"])
    school, group = form.chosen["school"], form.chosen.get("group", "")
    students_at, beside = disparities.bases(sheets), form.chosen.get("beside", "")
    found = disparities.compared(sheet, group, students_at, school=school, beside=beside) if group else None
    rows, line = student_words.schools(sheet, students_at), sheet.line(school, "", "")
    over_time = _over_time(page, sheet, school)
    shown = [*rows, *([line] if line else []), *(found.rows if found else []), *over_time.get("trend_rows", [])]
    return {
        "form": form,
        "sheet": sheet,
        "line": line,
        "told": _told(sheet, school),
        "rows": rows,
        "school_bars": student_charts.bars([_bar(row.line.name, row) for row in rows]),
        "group_words": GROUPS.get(group, ""),
        "groups": _groups(found),
        "group_bars": student_charts.bars(_group_bars(found)),
        "found": found,
        "base": disparity_words.base_words(found) if found else "",
        "said": [words for row in found.rows if (words := disparity_words.sentence(found, row))] if found else [],
        "completeness": completeness.told(sheet, sheets),
        "school": school,
        "is_hiding": any(one.is_hiding for one in shown),
        **over_time,
    }


def _told(sheet: StudentSheet, school: str) -> str:
    line = sheet.line(school, "", "")
    return as_told(line, sheet.told.way) if line else ""


def _bar(name: str, row: student_words.SchoolRow) -> Bar:
    """Return a school's bar: its rate where it has one, else its count; hidden where that is."""
    low, high = _scaled(row, row.interval.low), _scaled(row, row.interval.high)
    if row.is_hiding:
        return Bar(name, None, row.line.n.words if row.line.n.is_hidden else row.told, is_hidden=True)
    value = row.line.n.value if row.value is None and not row.of.state else row.value
    return Bar(name, value, row.told or row.line.n.words, low, high)


def _scaled(row: student_words.SchoolRow, end: float | None) -> float | None:
    """Return an end of an interval in the unit of the bar: the rate is reckoned for 100 or 1,000."""
    rate = row.line.n.value
    if end is None or row.value is None or not rate or not row.of.value:
        return None
    return end * row.value / (rate / row.of.value)


def _groups(found: Disparity | None) -> list[dict[str, Any]]:
    return [
        {
            "row": row,
            "rate": disparity_words.rate_words(found, row),
            "between": disparity_words.interval_words(found, row),
            "index": disparity_words.quotient_words(row.index),
            "ratio": disparity_words.quotient_words(row.ratio),
            "composition": disparity_words.quotient_words(row.composition),
            "reading": disparity_words.reading(found, row),
        }
        for row in (found.rows if found else [])
        if found
    ]


def _group_bars(found: Disparity | None) -> list[Bar]:
    """Return the groups' rates with how sure they are; hidden where a count is."""
    if found is None:
        return []
    times = 1000 if found.of_students or found.sheet.told.way == "rate" else 100
    bars = []
    for row in found.rows:
        if row.of.value == 0:
            continue
        value = None if row.rate is None else row.rate.per(times)
        low, high = (None if end is None else end * times for end in (row.interval.low, row.interval.high))
        words = row.n.words if row.n.is_hidden else disparity_words.rate_words(found, row)
        bars.append(Bar(row.line.name, value, words, low, high, row.is_hiding))
    return bars


def _over_time(page: Asked, sheet: StudentSheet, school: str) -> dict[str, Any]:
    """Return the figure from report to report of the same cadence: drawn, in words and as rows."""
    if page.report is None:
        return {}
    key, way = sheet.definition.key, sheet.told.way
    told: list[ToldPoint] = selectors.told_points(page.user, page.report, [key], school).get(key, [])
    if not told:
        return {}
    points = student_trend.points(told, way)
    return {
        "is_drawn": sum(not point.hidden for point in points) > 0 and len(points) > 1,
        "cuts": trend_chart.trend_cuts(points, trend_chart.LOW, trend_chart.LOW_SMALL),
        "trend_heading": trend_chart.step_words(page.report.cadence),
        "trend_words": student_trend.trend_words(told, way),
        "break_words": " ".join(student_trend.break_words(told)),
        "trend_rows": student_trend.trend_rows(told, way),
    }
