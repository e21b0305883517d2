"""What released reports tell of students: the levels, disparity, the way through diversion, before and after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from district.models import User
from district.roles import require_room
from district.signed_in import current_user
from monitoring import disparities, disparity_words, funnel, policies, selectors, student_charts, student_words
from monitoring.disparities import REFERENCE, Disparity
from monitoring.forms import StudentsForm, report_words
from monitoring.group_words import GROUPS, group_name
from monitoring.models import Cadence, Report
from monitoring.periods import report_period
from monitoring.publication import FUNNEL
from monitoring.student_sheets import Least, StudentSheet, hidden_note

FIRST = 3  # sentences about disparity on the overview


@dataclass(frozen=True, slots=True)
class Asked:
    """The report that a page shows, and those to choose from; no report before one tells of students."""

    user: User
    reports: Sequence[Report]
    report: Report | None

    @property
    def choices(self) -> list[tuple[str, str]]:
        return [(one.ref, report_words(one)) for one in self.reports]

    def context(self, here: str, **more: Any) -> dict[str, Any]:
        """Return what each of these pages says of its report."""
        report = self.report
        told = {
            "report": report,
            "here": here,
            "hidden_note": hidden_note(Least.by(report.protection.rules if report else None)),
            **more,
        }
        return told | ({"period": report_period(report)} if report else {})


def asked(request: HttpRequest, cadence: str = "", *, first: str = "") -> Asked:
    """
    Return the report that the address asks for, or the newest: of ``cadence`` alone, of ``first`` if there is one.

    :raises ObjectDoesNotExist: where one may not see it, or it tells nothing of students.
    """
    user = current_user(request)
    require_room(policies.sees_room(user))
    reports = [one for one in selectors.reports_to_choose(user) if cadence in ("", one.cadence)]
    ref = request.GET.get("report", "")
    found = next((one for one in reports if one.ref == ref), None)
    if ref and found is None:
        found = selectors.report_told(user, ref)
        if cadence not in ("", found.cadence):
            raise ObjectDoesNotExist
        reports = [found, *reports]
    newest = next((one for one in reports if one.cadence == first), reports[0] if reports else None)
    return Asked(user, reports, found or newest)


def school_choices(sheets: Sequence[StudentSheet]) -> list[tuple[str, str]]:
    """Return the schools that a report tells of, all together first; those told as one are one."""
    found = {line.school_code: line.school_name for sheet in sheets for line in sheet.schools}
    return [("", _("All schools")), *sorted(found.items(), key=lambda pair: ("+" in pair[0], pair[1]))]


def group_choices(sheets: Sequence[StudentSheet]) -> list[tuple[str, str]]:
    """Return the groupings by which a report tells figures."""
    found = {group for sheet in sheets for group in sheet.groups}
    return [(group, str(words)) for group, words in GROUPS.items() if group in found]


@require_safe
def students(request: HttpRequest) -> HttpResponse:
    """Show the four levels of a report, and the ways to disparity, funnel, and before and after."""
    page = asked(request)
    if page.report is None:
        return render(request, "monitoring/students/overview.html", page.context("students"))
    sheets = selectors.told(page.report, groups=[""], school="")
    levels = student_words.levels(sheets, selectors.lines_before(page.report))
    yearly = page.report if page.report.cadence == Cadence.YEAR else selectors.report_telling(page.user, Cadence.YEAR)
    through = funnel.funnel(sheets, "")
    context = page.context(
        "students",
        form=StudentsForm({"report": page.report.ref}, {"report": page.choices}),
        levels=levels,
        before=_before_words(page.report),
        yearly=yearly,
        yearly_period=report_period(yearly) if yearly else "",
        said=_clearest(yearly) if yearly else [],
        through=through.rows[0] if through else None,
        is_hiding=any(level.is_hiding for level in levels) or bool(through and through.rows[0].is_hiding),
    )
    return render(request, "monitoring/students/overview.html", context)


def _before_words(report: Report) -> str:
    return _("The quarter before") if report.cadence == Cadence.QUARTER else _("The year before")


def _clearest(report: Report) -> list[str]:
    """Return the first sentences on race that leave chance out, in the order of the publication plan."""
    sheets = selectors.told(report, groups=["", "race"], school="")
    students_at = disparities.bases(sheets)
    found = [one for sheet in sheets if (one := disparities.compared(sheet, "race", students_at))]
    said = [disparity_words.sentence(one, row) for one in found for row in one.rows if row.told.is_clear]
    return [words for words in said if words][:FIRST]


@require_safe
def students_disparity(request: HttpRequest) -> HttpResponse:
    """Show, of a school year, how often each group meets each figure beside a reference group, in words and a table."""
    page = asked(request, Cadence.YEAR)
    if page.report is None:
        return render(request, "monitoring/students/disparity.html", page.context("disparity"))
    groups = group_choices(selectors.told(page.report, school=""))
    form = StudentsForm(
        request.GET,
        {
            "report": page.choices,
            "school": school_choices(selectors.told(page.report, groups=[""])),
            "group": groups,
        },
    )
    group, school = form.chosen.get("group", ""), form.chosen["school"]
    sheets = selectors.told(page.report, groups=["", group], school=school)
    values = reference_choices(sheets, group, school)
    form = StudentsForm({**request.GET.dict(), **form.chosen}, _with(form, beside=values))
    students_at = disparities.bases(sheets)
    beside = form.chosen.get("beside", "")
    found = [
        one
        for sheet in sheets
        if (one := disparities.compared(sheet, group, students_at, school=school, beside=beside))
    ]
    rows = [_matrix_row(one, found) for one in found]
    context = page.context(
        "disparity",
        form=form,
        group=group,
        school=school,
        group_words=GROUPS.get(group, ""),
        heads=_heads(found),
        rows=rows,
        has_gaps=any(words == "–" for row in rows for _name, words, _reading in row["cells"]),
        said=[words for one in found for row in one.rows if (words := disparity_words.sentence(one, row))],
        is_hiding=any(row.is_hiding for one in found for row in one.rows),
        reference=group_name(group, beside or REFERENCE.get(group, "")) if beside or REFERENCE.get(group) else "",
    )
    return render(request, "monitoring/students/disparity.html", context)


def reference_choices(sheets: Sequence[StudentSheet], group: str, school: str) -> list[tuple[str, str]]:
    """Return the groups to compare with, the usual one first; none where each is compared with all others."""
    usual = REFERENCE.get(group, "")
    if not usual:
        return []
    found = {line.value: line.name for sheet in sheets for line in sheet.by(group, school)}
    kept = {value: name for value, name in found.items() if (group, value) not in disparities.NO_GROUP}
    return sorted(kept.items(), key=lambda pair: pair[0] != usual)


def _with(form: StudentsForm, **choices: Sequence[tuple[str, str]]) -> dict[str, Any]:
    return {name: field.choices for name, field in form.fields.items()} | choices  # type: ignore[attr-defined]


def _heads(found: Sequence[Disparity]) -> list[tuple[str, str]]:
    """Return the groups that have anybody in them, by what is told."""
    return list({row.line.value: row.line.name for one in found for row in one.rows if row.of.value != 0}.items())


def _matrix_row(one: Disparity, every: Sequence[Disparity]) -> dict[str, Any]:
    by_value = {row.line.value: row for row in one.rows}
    cells = []
    for value, name in _heads(every):
        row = by_value.get(value)
        quotient = None if row is None else row.ratio if one.reference is None else row.index
        words = "–" if quotient is None else disparity_words.quotient_words(quotient)
        cells.append((name, words, disparity_words.reading(one, row) if row and quotient and quotient.value else ""))
    return {"found": one, "sheet": one.sheet, "cells": cells}


@require_safe
def students_funnel(request: HttpRequest) -> HttpResponse:
    """Show the steps from a referral to completion, by group where the report has groups."""
    page = asked(request, first=Cadence.YEAR)
    if page.report is None:
        return render(request, "monitoring/students/funnel.html", page.context("funnel"))
    every = selectors.told(page.report, keys=FUNNEL)
    groups = group_choices(every)
    form = StudentsForm(
        request.GET.dict() | {"report": page.report.ref},  # which need not be the first of them
        {"report": page.choices, "school": school_choices(every), "group": groups},
    )
    found = funnel.funnel(every, form.chosen.get("group", ""), form.chosen["school"])
    steps = found.rows[0].steps if found else []
    drawn = [
        student_charts.Bar(step.name, step.line.n.value, step.line.n.words, is_hidden=step.line.n.is_hidden)
        for step in steps
        if step.line is not None
    ]
    context = page.context(
        "funnel",
        form=form,
        found=found,
        bars=student_charts.bars(drawn),
        chosen=form.chosen,
        is_hiding=bool(found and found.is_hiding),
    )
    return render(request, "monitoring/students/funnel.html", context)
