"""A school's own page, and the choice of one for those who see several."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import capfirst
from django.views.decorators.http import require_safe

from core import clock
from district.models import User
from district.roles import require_room
from district.signed_in import current_user
from monitoring import amounts, policies, schools, selectors, student_words
from monitoring.figure_sheets import FigureSheet
from monitoring.periods import before_words, report_period
from monitoring.student_sheets import hidden_note, least
from monitoring.views.noting import note_url
from plan import presentation
from staffing.selectors import plan_years
from staffing.views.rows import line_row


@require_safe
def school_list(request: HttpRequest) -> HttpResponse:
    """List the schools one may look at; of a single one, show its page."""
    user = current_user(request)
    require_room(policies.sees_schools(user))
    found = list(selectors.school_list(user))
    if len(found) == 1 and policies.schools_seen(user) is not None:
        return redirect("monitoring:school-detail", found[0].code)
    report, sheets, lines = selectors.released_by_school(user)
    context = {
        "report": report,
        "period": report_period(report) if report else "",
        "lede": schools.list_lede(report, [lines[one.pk] for one in found if one.pk in lines], len(found)),
        "names": [sheet.definition.label for sheet in sheets],
        "rows": [(school, [(sheet.definition.label, _told(sheet, school.pk)) for sheet in sheets]) for school in found],
    }
    return render(request, "monitoring/school_list.html", context)


def _told(sheet: FigureSheet, school: int) -> str:
    """Return what a released figure says of a school; empty where it says nothing."""
    rows = [row for row in sheet.rows if row.school_id == school]
    return amounts.ratio(rows[0].numerator, rows[0].denominator, rows[0].form) if rows else ""


def _of_students(user: User, code: str) -> dict[str, Any]:
    """Return what the newest report that tells of students says of a school, beside all schools. Two queries."""
    report = selectors.report_telling(user)
    if report is None:
        return {"telling": None}
    sheets = selectors.told(report, groups=[""], school=code)
    parts = student_words.at_school(sheets)
    return {
        "telling": report,
        "telling_period": report_period(report),
        "told": parts,
        "hidden_note": hidden_note(least(sheets)),
        "is_hiding": any(part.is_hidden for part in parts),
    }


@require_safe
def school_detail(request: HttpRequest, code: str) -> HttpResponse:
    """Show one school: its lines as they stand, its part of what was released, and the plan's next milestones."""
    user = current_user(request)
    today = clock.today()
    found = selectors.school_now(user, code, today)
    years = {year.pk: number for number, year in enumerate(plan_years(), start=1)} if found.line_types else {}
    lines = [
        (one.line_type, line_row(user, one.line_type, line, today, years))
        for one in found.line_types
        for line in one.lines
    ]
    seen = policies.schools_seen(user)
    context = _of_students(user, code) | {
        "school": found.school,
        "note_url": note_url(user, school=found.school.code),
        "is_choice": seen is None or len(seen) > 1,
        "lede": schools.lede(found, today),
        "slots": schools.slots(found),
        "sees_lines": bool(found.line_types),
        "lines": sorted(lines, key=lambda pair: pair[1].line.rank),
        "sees_reports": policies.sees_room(user),
        "report": found.report,
        "period": report_period(found.report) if found.report else "",
        "before": capfirst(before_words(found.report)) if found.report else "",
        "figures": [
            (part.sheet, part.row, amounts.ratio(part.row.numerator, part.row.denominator, part.row.form))
            for part in found.parts
        ],
        "milestones": [presentation.coming_row(milestone, today) for milestone in found.milestones],
    }
    return render(request, "monitoring/school.html", context)
