"""Pages of one staffing line, written once for the three types."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import clock
from core.amounts import dollars
from core.dates import day_words
from district.models import User
from district.signed_in import current_user
from district.waiting import waits_for
from staffing import cover_gaps, labels, lists, money, panels, policies, selectors, spending
from staffing.actions import PAST, button_words
from staffing.forms import AsOfForm
from staffing.line_types import PAID, LineType, Words, type_of
from staffing.models import (
    EndedOffer,
    Line,
    Position,
    Realignment,
    Vacancy,
)
from staffing.views.beside import (
    beside as panels_beside,
)
from staffing.views.hiring import (
    hiring_of,
)
from staffing.views.rows import Button, address, line_row, money_entry, money_row
from staffing.workflow import may_be_posted

# What stands beside what it is about, not among the line's buttons.
COVERING = ("add_cover", "end_cover")
HOLDING = ("add_holder",)
VACANCY = ("note_vacancy",)
MONEY = ("change_cost", "enter_spending", "correct_spending", "reverse_spending")
# What stands right beside each entry, which its address names.
BESIDE = {
    "correct_step": "step",
    "change_holding": "holding",
    "end_holding": "holding",
    "correct_holding": "holding",
    "correct_cover": "cover",
}


@require_safe
def line_detail(request: HttpRequest, line_type: LineType, ref: str) -> HttpResponse:
    user = current_user(request)
    today = clock.today()
    asked = AsOfForm(request.GET if "as_of" in request.GET else {"as_of": today})
    day, now = asked.day, asked.day == today
    line: Line = selectors.line_get(user=user, line_type=line_type, ref=ref, day=day)
    offered = policies.offered(user, line) if now else []
    step, heading = labels.next_step(line_type, line.status)
    if line.status == "awarded" and "describe" in offered and not any(getattr(line, one) for one in line_type.details):
        step, heading = "describe", labels.DESCRIBE_FIRST
    years = {year.pk: number for number, year in enumerate(selectors.plan_years(), start=1)}
    buttons = {one: Button(button_words(line_type, one, line.status), address(line_type, one, ref)) for one in offered}
    spans = selectors.spans_so_far(line, day)[::-1]
    beside = {one: f"{button.url}?{BESIDE[one]}=" for one in BESIDE if (button := buttons.pop(one, None))}
    paid = money_panel(line_type, line, day, {name: buttons.pop(name, None) for name in MONEY})
    reasons = selectors.step_reasons(line) | noted_reasons(user, line)
    shown = panels_beside(user, line, day, buttons)
    context = {
        **shown,
        "line_type": line_type,
        "line": line,
        "money": paid,
        "trail": [(line_type.names, address(line_type, "list"))],
        "facts": line_facts(line_type, line, years, day),
        "row": line_row(user, line_type, line, day, years),
        "details": [labels.detail(line, name) for name in line_type.details],
        "as_of_form": asked,
        "as_of": None if now else day,
        "now_url": "" if now and asked.is_valid() else address(line_type, "detail", ref),
        "next": buttons.pop(step, None),
        "next_heading": heading,
        "waits": _waits(line, step, offered) if now else "",
        **cover_facts(line, day, [buttons.pop(one) for one in COVERING if one in buttons]),
        "holder_buttons": [buttons.pop(one) for one in HOLDING if one in buttons],
        "vacancy": vacancy_panel(user, line, day, [buttons.pop(one) for one in VACANCY if one in buttons])
        if now
        else {},
        "beside": beside,
        "others": list(buttons.values()),
        "steps": [(span, labels.state(line_type, span.status), reasons.get(span.pk, "")) for span in spans],
        "holdings": sharing(line, reasons),
        "panels": panels.links(user, line) if isinstance(line, Position) and now else [],
        **hiring_of(user, line, day),
        **selectors.warned(user, line, day),
        "entries": selectors.line_history(line=line, labels=PAST),
    }
    return render(request, "staffing/line_detail.html", context, status=200 if asked.is_valid() else 422)


def _waits(line: Line, step: str, offered: list[str]) -> str:
    """Return whom or what the next step of a line waits for; empty for who may take it."""
    if step == "post" and isinstance(line, Position) and not may_be_posted(line):
        return _("Waits for a request to hire that is approved.")
    return waits_for(type_of(line).workflow, step, offered)


def sharing(line: Line, reasons: dict[int, str]) -> list[tuple[Any, str]]:
    """Return who shares a position or did, the newest first, with why they began or what ended it for all of them."""
    if not isinstance(line, Position):
        return []
    return [
        (one, " ".join(filter(None, [one.reason, reasons.get(one.until_span_id or 0, "")])))
        for one in line.holdings_so_far[::-1]
    ]


def cover_facts(line: Line, day: date, buttons: list[Button]) -> dict[str, Any]:
    """Return what a realignment's page says of who covers what was left; nothing for the other types."""
    if not isinstance(line, Realignment):
        return {}
    return {
        "covers": line.covers_so_far[::-1],
        "cover_buttons": buttons,
        "gap_words": labels.gap_words(cover_gaps.gap_since(line, day)),
        "gap_duties": [one.duty for one in cover_gaps.covers_on(line, day) if line.gap and not one.has_somebody(day)],
    }


def noted_reasons(user: User, line: Line) -> dict[int, str]:
    """Return why a position was vacated or its offers ended, by the key of the state, to those who may read it."""
    if not isinstance(line, Position) or not policies.reads_reasons(user, line):
        return {}
    found: dict[int, Vacancy | EndedOffer] = {**selectors.ended_offers(line), **selectors.vacancies_of(line)}
    return {key: labels.reason_words(one) for key, one in found.items()}


def vacancy_panel(user: User, line: Line, day: date, buttons: list[Button]) -> dict[str, Any]:
    """Return what a vacant position's page says of who covers it and why it is vacant; nothing where it is not."""
    one = selectors.vacant([line]).get(line.pk)
    if one is None:
        return {}
    may_read = one.noted is not None and policies.reads_reasons(user, line)
    return {
        "words": labels.vacant_words(one),
        "cover": labels.cover_of(one),
        "covered": one.is_covered(day),
        "reason": labels.reason_words(one.noted) if may_read and one.noted else "",
        "buttons": buttons,
    }


LATEST = 12  # so many entries stand on a line's page; all of them on a page of their own


def money_panel(line_type: LineType, line: Line, day: date, buttons: dict[str, Button | None]) -> dict[str, Any]:
    """Return what a line's page says about its money; nothing for a type that costs nothing."""
    if line_type not in PAID:
        return {}
    entries = spending.latest(line, day)
    latest = list(entries[:LATEST])
    reverse, correct = (
        button.url if button else "" for button in (buttons.pop("reverse_spending"), buttons.pop("correct_spending"))
    )
    past = "" if day == clock.today() else f"?as_of={day.isoformat()}"
    years = money.of_line(line, day)
    return {
        "cost": dollars(line.annual_cost) if isinstance(line, Position) and line.annual_cost else "",
        "unknown": isinstance(line, Position) and not line.annual_cost,
        "years": [money_row(year.code, sums) for year, sums in years],
        "overspent": [year.code for year, sums in years if sums.is_overspent],
        "entries": [money_entry(entry, reverse, correct_url=correct) for entry in latest],
        "acts": bool(reverse or correct),
        "headings": {column.key: column.plain for column in lists.expenditure_columns(line)},
        "count": len(latest) if len(latest) < LATEST else entries.count(),
        "all_url": address(line_type, "expenditure-list", line.ref) + past,
        "buttons": [button for button in buttons.values() if button],
    }


def line_facts(line_type: LineType, line: Line, years: dict[int, int], day: date) -> list[tuple[Words, Any]]:
    """Return what the side of a line's page says in short, as of ``day``."""
    authorization = line.authorization
    number = years[authorization.starts_year_id]
    facts: list[tuple[Words, Any]] = [
        (
            _("Number"),
            _("%(slot)d of %(count)d approved") % {"slot": line.slot, "count": selectors.count_on(authorization, day)},
        ),
        (_("School"), authorization.school),
        (_("Plan year"), f"{number} ({authorization.starts_year})"),
    ]
    if later := selectors.amended_since(line):
        facts.append((_("Approved from"), day_words(later)))
    if line_type.size:
        facts.append((line_type.size.heading, line_type.size.words(getattr(line, line_type.size.field))))
    facts.append((_("Holder"), ", ".join(selectors.holder_names(line)) or _("no one")))
    facts.append((_("Since"), day_words(line.since)))
    days = selectors.days_open(line)
    return facts if days is None else [*facts, (_("Days open"), days)]
