"""Figures about students as they stand now, for those who may open the cases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import again, clock, exports
from core.workbooks import as_xlsx
from district.models import User
from district.roles import require_room
from district.signed_in import current_user
from monitoring import forms, policies, selectors
from monitoring.selectors import Asked, LiveFigure

NAME = "figures-today"


@require_safe
def figures_now(request: HttpRequest) -> HttpResponse:
    """Show them for the days asked for, or send them as a file. They name no child and are kept nowhere."""
    user = current_user(request)
    require_room(policies.sees_live(user))
    form = forms.LiveForm(request.GET, actor=user, today=clock.today())
    kind = exports.kind_of_file(request)
    asked = form.asked if form.is_valid() else None
    if kind and asked:
        # Raw counts leave as a child's data do: they are of small groups, too.
        again.insist(request, is_file=True)
    found = selectors.live_figures(user, asked) if asked else []
    if kind and asked:
        return _file(kind, list(_lines(found, asked)))
    context = {
        "form": form, "asked": asked, "links": exports.links(request), "at": clock.now(),
        "released_url": _released_url(user),
        "figures": found, "has_any": any(one.rows[0].counted or one.left_out for one in found),
    }  # fmt: skip
    return render(request, "monitoring/live.html", context, status=200 if asked else 422)


def _released_url(user: User) -> str:
    """Return where ``user`` reads released figures: who has no room with reports, on the public site."""
    return reverse("monitoring:students") if policies.sees_room(user) else reverse("public:plan", kwargs={"lang": "en"})


def _lines(figures: Sequence[LiveFigure], asked: Asked) -> Iterable[list[Any]]:
    yield [
        _("Indicator"), _("Figure"), _("First day"), _("Last day"), _("School"), _("Grouped by"), _("Group"),
        _("Count"), _("Of"), _("Unit"),
    ]  # fmt: skip
    for one in figures:
        for row in one.rows:
            school = row.school or (asked.school.code if asked.school else "")
            of = row.counted if row.form == "days" else row.denominator
            yield [
                one.indicator.key, _(one.indicator.label), asked.period.start, asked.period.last_day, school,
                asked.group, row.value, row.numerator, of, _(one.indicator.unit),
            ]  # fmt: skip


def _file(kind: str, lines: list[list[Any]]) -> HttpResponse:
    body = exports.as_csv(lines) if kind == "csv" else as_xlsx(lines, NAME)
    answer = HttpResponse(body, content_type=exports.TYPES[kind])
    answer["Content-Disposition"] = f'attachment; filename="{NAME}.{kind}"'
    answer["Cache-Control"] = "no-store"
    return answer
