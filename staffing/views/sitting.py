"""Several positions take one step in one sitting: they are chosen, then what they share is asked once."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from core import clock, picking, sent
from district.models import User
from district.roles import require_room
from district.signed_in import current_user
from staffing import labels, policies, selectors
from staffing.forms.sitting import SittingForm
from staffing.line_types import POSITION
from staffing.models import Position
from staffing.selectors.sitting import ASK, step_to_begin
from staffing.views.rows import address
from staffing.views.sheet import TOGETHER, Sheet, Together, Undone

MOST = 30  # in one sitting: more is read by nobody


def steps_of(user: User) -> list[Together]:
    """Return the steps that ``user`` may let several positions take; none for those who may not ask to hire."""
    if not policies.permitted(user, "staffing.requisition.request"):
        return []
    return [
        one
        for one in TOGETHER.values()
        if policies.permitted(user, f"staffing.{'requisition' if one.name == ASK else 'position'}.{one.name}")
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def hiring_sitting(request: HttpRequest) -> HttpResponse:
    """Choose positions and a step; then ask what all share, and of each what differs. All are saved, or none."""
    user, today = current_user(request), clock.today()
    steps = steps_of(user)
    require_room(bool(steps))
    asked = SittingForm(
        request.GET if "step" in request.GET else {"step": step_to_begin(user, [one.name for one in steps])},
        user=user,
        steps=[(one.name, str(one.label)) for one in steps],
    )
    refs = request.GET.getlist("position")
    if not asked.is_valid() or not refs:
        return _choosing(request, user, asked, today)
    step = TOGETHER[asked.cleaned_data["step"]]
    lines = selectors.lines_for_step(user=user, step=step.name, day=today, refs=refs[: MOST + 1])
    if request.method == "POST":
        sheet = Sheet(step, lines, user, today, data=request.POST) if lines else None
        return _sent(request, user, step, sheet, gone=len(set(refs)) - len(lines))
    if not lines or len(refs) > MOST:
        words = _("Choose up to %(most)d at a time.") % {"most": MOST} if lines else _("None of them can take it now.")
        messages.info(request, words)
        return redirect(f"{reverse('staffing:hiring')}?step={step.name}")
    kept = sent.kept(request, user)
    sheet = Sheet(step, lines, user, today, data=kept.typed if kept else None)
    if choices := picking.answer(request, SimpleNamespace(fields=sheet.picks)):  # type: ignore[arg-type]
        return choices
    if len(lines) < len(set(refs)):
        messages.info(request, _left_out(len(set(refs)) - len(lines)))
    return _sheet(request, user, sheet, kept=kept)


def _choosing(request: HttpRequest, user: User, asked: SittingForm, today: date) -> HttpResponse:
    """Show the positions that can take the step, to choose from."""
    lines: list[Position] = []
    if asked.is_valid():
        said = asked.cleaned_data
        lines = selectors.lines_for_step(user=user, step=said["step"], day=today, school=said["school"])
    rows = [(line, labels.state(POSITION, line.status)) for line in lines]
    context = {
        "form": asked,
        "trail": [(POSITION.names, address(POSITION, "list"))],
        "rows": rows[:MOST],
        "more": len(rows) - MOST,
        "most": MOST,
        "step": TOGETHER.get(asked.cleaned_data.get("step", "")) if asked.is_valid() else None,
    }
    return render(request, "staffing/sitting.html", context, status=200 if asked.is_valid() else 422)


def _sent(request: HttpRequest, user: User, step: Together, sheet: Sheet | None, *, gone: int) -> HttpResponse:
    """Save all, or show what is in the way of it. What was sent before leads where it led then."""
    if landed := sent.landed(request, user):
        return _already(request, landed)
    back = f"{reverse('staffing:hiring')}?step={step.name}"
    if sheet is None:
        messages.info(request, _("None of them can take it now."))
        return redirect(back)
    if gone:
        return _sheet(request, user, sheet, conflict=_left_out(gone), status=409)
    try:
        with sent.once(request, user, makes=False) as order:
            if order.landed:
                return _already(request, order.landed)
            sheet.save(request)
            order.landed = back
    except Undone:
        return _sheet(request, user, sheet, status=422)
    told = ngettext("%(n)d position is done: %(step)s.", "%(n)d positions are done: %(step)s.", len(sheet.rows))
    messages.success(request, told % {"n": len(sheet.rows), "step": str(step.label).lower()})
    return redirect(back)


def _already(request: HttpRequest, landed: str) -> HttpResponse:
    messages.info(request, _("This form was sent before, and saved then. Nothing was done twice."))
    return redirect(landed)


def _left_out(count: int) -> str:
    words = ngettext(
        "%(n)d of those you chose cannot take this step any more and is left out.",
        "%(n)d of those you chose cannot take this step any more and are left out.",
        count,
    )
    return words % {"n": count}


def _sheet(
    request: HttpRequest,
    user: User,
    sheet: Sheet,
    *,
    conflict: str = "",
    status: int = 200,
    kept: sent.Kept | None = None,
) -> HttpResponse:
    chosen: list[Any] = [("step", sheet.step.name), *(("position", row.line.ref) for row in sheet.rows)]
    query = "&".join(f"{name}={value}" for name, value in chosen)
    context = {
        "sheet": sheet,
        "step": sheet.step,
        "trail": [
            (POSITION.names, address(POSITION, "list")),
            (_("Hiring in one sitting"), f"{reverse('staffing:hiring')}?step={sheet.step.name}"),
        ],
        "back": f"{reverse('staffing:hiring')}?step={sheet.step.name}",
        "here": f"{reverse('staffing:hiring')}?{query}",
        "once": sent.token_for(request, user).signed,
        "conflict": conflict,
        "kept": kept,
    }
    answer = render(request, "staffing/sitting_sheet.html", context, status=status)
    for row in sheet.rows:
        picking.log(request, row.fields[0].form if row.fields else row.form)
    return answer
