"""The yearly count of violence for the state: a page for who files it, and its file. Both name no child."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import clock, exports
from core.workbooks import as_xlsx
from district.roles import require_room
from district.signed_in import current_user
from restorative import forms, policies, selectors
from restorative.lists import violence as drawn


@require_safe
def violence(request: HttpRequest) -> HttpResponse:
    """Show the count of a school year; or its file, with all schools."""
    user = current_user(request)
    require_room(policies.sees_violence(user))
    form = forms.ViolenceForm(request.GET, today=clock.today())
    kind = exports.kind_of_file(request)
    found = selectors.violence_count(form.asked_year) if form.is_valid() else None
    if kind and found is not None:
        return _file(kind, drawn.lines(found), f"violence-{found.year.code}")
    school = form.cleaned_data.get("school") if found else None
    context = {
        "form": form,
        "found": found,
        "of": school.name if school else _("All schools together"),
        "tables": drawn.drawn(found, school) if found else [],
        "problems": drawn.problem_words(found, selectors.seen_of_count(user, found.problems)) if found else [],
        "sees_transfers": policies.sees_transfers(user),
        "links": exports.links(request),
    }
    return render(request, "restorative/violence.html", context, status=200 if found else 422)


def _file(kind: str, lines: list[list[str]], name: str) -> HttpResponse:
    body = exports.as_csv(lines) if kind == "csv" else as_xlsx(lines, name)
    answer = HttpResponse(body, content_type=exports.TYPES[kind])
    answer["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return answer
