"""What a report tells of students: for its readers figure by figure, for the privacy officer with what is behind it."""

from __future__ import annotations

from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.list_page import asked, list_page
from district.models import User
from district.signed_in import current_user
from monitoring import completeness, disclosed, labels, report_words, selectors
from monitoring.actions import REPORT
from monitoring.filters import DisclosureFilter
from monitoring.group_words import GROUPS
from monitoring.models import Report
from monitoring.student_sheets import StudentSheet, hidden_note

# What the page of the counts offers: whoever read them decides there.
DECIDES = ("clear", "return")


@never_cache
@require_safe
def report_disclosure(request: HttpRequest, ref: str) -> HttpResponse:
    """
    Show the counts behind what a report tells of students, what is hidden of them, why, and what a reader can say.

    No other page, file or answer has these counts, and this one has neither a file nor another face. What is hidden
    comes first: the rest where it is asked for.
    """
    user = current_user(request)
    report, protection = selectors.disclosure_get(user, ref)
    cells = selectors.protected_cells(report)
    shown = asked(request, DisclosureFilter, "why=hidden")
    narrowed = DisclosureFilter(shown, queryset=cells, request=request, report=report)
    listed = list_page(request, "disclosure", (), cells, narrowed)
    page = listed.page
    known = list(selectors.reports_known(protection))
    buttons = [button for button in REPORT.buttons(user, report) if button.name in DECIDES]
    return listed.shown(
        "monitoring/students/disclosure.html",
        page,
        [disclosed.disclosed(row) for row in page.rows],
        report=report,
        title=report_words.report_name(report),
        state=labels.report_state(report),
        protection=protection,
        families=disclosed.families(protection.told, selectors.labels_counted(report)),
        rules=disclosed.rules(protection.rules),
        known=[(one, report_words.report_name(one)) for one in known],
        last=selectors.audit_last(),
        forgotten=len(protection.known) - len(known),
        buttons=buttons,
        untold=selectors.fewer_told(report),
        contradicted=selectors.contradicted(report, is_raw=True),
        completeness=_completeness(report),
    )


def _completeness(report: Report) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return what the records behind each figure do not say, as counts."""
    return [(label, completeness.exact(one)) for label, one in selectors.completeness_counted(report)]


@require_safe
def report_students(request: HttpRequest, ref: str) -> HttpResponse:
    """Show all that a report tells of one figure about students: each school by one group at a time."""
    user = current_user(request)
    report = selectors.report_get(user, ref)
    sheet = _figure(user, report, request.GET.get("figure", ""))
    groups = sheet.groups if sheet else []
    by = request.GET.get("by", "")
    if by and by not in groups:
        raise ObjectDoesNotExist
    shown = by or next(iter(groups), "")
    context = {
        "report": report,
        "title": report_words.report_name(report),
        "sheet": sheet,
        "groups": [(group, GROUPS[group]) for group in groups],
        "shown": shown,
        "shown_words": GROUPS[shown] if shown else "",
        "schools": [(school, sheet.by(shown, school.school_code)) for school in sheet.schools]
        if sheet and shown
        else [],
        "together": sheet.by(shown) if sheet and shown else [],
        "note": hidden_note(sheet.least)
        if sheet and any(one.is_hiding for one in sheet.lines if one.group in ("", shown))
        else "",
    }
    return render(request, "monitoring/students/figure_by_group.html", context)


def _figure(user: User, report: Report, key: str) -> StudentSheet | None:
    """
    Return one figure about students of a report, the first where none is named; None where it tells of none.

    :raises ObjectDoesNotExist: when the report does not tell of the one that is named.
    """
    sheets = selectors.student_sheets_for(user, report)
    found = next((sheet for sheet in sheets if key in {"", sheet.definition.key}), None)
    if found is None and key:
        raise ObjectDoesNotExist
    return found
