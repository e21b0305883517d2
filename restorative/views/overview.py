"""Counts and clocks by school, one school, and patterns: no names, and no small counts."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import clock, exports
from core.workbooks import as_xlsx
from district.roles import require_room
from district.signed_in import current_user
from restorative import forms, labels, policies, selectors
from restorative.lists import patterns as drawn
from restorative.models import CaseDuty
from restorative.selectors import SchoolCounts


@require_safe
def school_list(request: HttpRequest) -> HttpResponse:
    """List counts by school; of a single one, show its page."""
    user = current_user(request)
    schools = list(policies.school_pages(user))
    require_room(policies.sees_schools(user))
    if len(schools) == 1:
        return redirect("restorative:counts-detail", schools[0].code)
    found = selectors.school_counts(user, clock.today(), clock.now())
    return render(request, "restorative/school_list.html", {"schools": found})


@require_safe
def school_detail(request: HttpRequest, code: str) -> HttpResponse:
    """Show one school: open cases by status, duties, days to the first steps, and practice this month."""
    user, now = current_user(request), clock.now()
    require_room(policies.sees_schools(user))
    found = next((one for one in selectors.school_counts(user, clock.today(), now) if one.school.code == code), None)
    if found is None:
        raise ObjectDoesNotExist
    context = {
        "found": found,
        "school": found.school,
        "is_choice": policies.school_pages(user).count() > 1,
        "statuses": [(labels.status_words(status), count) for status, count in found.by_status],
        "facts": _facts(found),
        "duties": [_duty(one, now) for one in selectors.duties_open(user, found.school)],
        "asks_days": policies.days_schools(user).filter(pk=found.school.pk).exists(),
        "waiting": selectors.days_waiting(user).filter(case__school=found.school).count(),
    }
    return render(request, "restorative/school_detail.html", context)


def _facts(found: SchoolCounts) -> list[tuple[str, str]]:
    return [
        (_("Open cases"), str(found.open_cases)),
        (_("Open duties"), str(found.duties_open)),
        (_("Late duties"), str(found.duties_late)),
        (_("Days to screening, median of a year"), _days(found.days_to_screen)),
        (_("Days to first contact, median of a year"), _days(found.days_to_contact)),
        (_("Conversations this month"), str(found.practice.logs)),
        (_("Circles this month"), str(found.practice.circles)),
    ]


def _days(median: float | None) -> str:
    return _("none yet") if median is None else f"{median:g}"


def _duty(one: CaseDuty, now: datetime) -> dict[str, object]:
    """Return a duty by what it is and when it is due; whose case it is stands on its own page."""
    return {
        "what": one.get_kind_display(),
        "clock": one.clock,
        "due": labels.by_when_words(one.due_at),
        "is_late": one.is_late(now),
        "url": reverse("restorative:duty-detail", args=[one.ref]),
    }


@require_safe
def patterns(request: HttpRequest) -> HttpResponse:
    """Show where and when things happen at one school in one half-year, small counts hidden; or the same as a file."""
    user, today = current_user(request), clock.today()
    require_room(policies.sees_patterns(user))
    form = forms.PatternForm(request.GET, schools=policies.pattern_schools(user), today=today)
    kind = exports.kind_of_file(request)
    found = selectors.patterns(form.cleaned_data["school"], form.asked_half, today) if form.is_valid() else None
    if kind and found is not None:
        return _file(kind, drawn.lines(found))
    context = {
        "form": form,
        "found": found,
        "smallest": settings.PATTERN_SMALLEST,
        "half": forms.half_words(found.half) if found else "",
        "tables": drawn.tables(found) if found else [],
        "bars": drawn.bars(found) if found else [],
        "links": exports.links(request),
    }
    return render(request, "restorative/patterns.html", context, status=200 if found else 422)


def _file(kind: str, lines: list[list[str | int]]) -> HttpResponse:
    body = exports.as_csv(lines) if kind == "csv" else as_xlsx(lines, "restorative-patterns")
    answer = HttpResponse(body, content_type=exports.TYPES[kind])
    answer["Content-Disposition"] = f'attachment; filename="restorative-patterns.{kind}"'
    return answer
