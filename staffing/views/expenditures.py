"""What was entered as spent on a line: all of it, and each entry."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from core import clock, past
from core.amounts import dollars
from core.dates import day_words
from core.list_page import list_page
from district.models import User
from district.signed_in import current_user
from staffing import lists, policies, selectors, spending
from staffing.actions import PAST
from staffing.filters import ExpenditureFilter
from staffing.line_types import LineType, type_of
from staffing.models import Expenditure, Line
from staffing.views.rows import address, entry_address, money_entry


@require_safe
def expenditure_list(request: HttpRequest, line_type: LineType, ref: str) -> HttpResponse:
    """Show everything that was entered as spent on a line, or send it as a file."""
    user = current_user(request)
    line = selectors.line_get(user=user, line_type=line_type, ref=ref, day=clock.today())
    everything = spending.with_total(spending.entries_of(user=user, line_type=line_type, ref=ref))
    name = f"spent-{line.authorization.code}-{line.slot}"
    listed = list_page(
        request, name, lists.expenditure_columns(line), everything.order_by("-paid_on", "-id"), ExpenditureFilter
    )
    if file := listed.file():
        return file
    page = listed.page
    reverse, correct = (act_address(user, line_type, line, name) for name in ACTS)
    return listed.shown(
        "staffing/expenditure_list.html",
        page,
        [money_entry(entry, reverse, dollars(entry.total), correct, "all") for entry in page.rows],
        line=line,
        trail=[(line_type.names, address(line_type, "list")), (line.name_apart, address(line_type, "detail", ref))],
        lead=lead(spending.ledger(listed.found)) if listed.is_right else "",
        reset_url=address(line_type, "expenditure-list", ref) if listed.is_narrowed else "",
        acts=bool(reverse or correct),
    )


@require_safe
def expenditure_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one entry: what was paid, what it takes out or what takes it out, and who entered it."""
    user = current_user(request)
    entry = spending.entry_get(user=user, ref=ref)
    line, line_type = entry.line, type_of(entry.line)
    entries = past.entries(entry, PAST)
    reverse, correct = (act_address(user, line_type, line, name) for name in ACTS)
    context = {
        "entry": entry,
        "row": money_entry(entry, reverse, correct_url=correct),
        "line": line,
        "trail": [
            (line_type.names, address(line_type, "list")),
            (line.name_apart, address(line_type, "detail", line.ref)),
            (_("Spent"), address(line_type, "expenditure-list", line.ref)),
        ],
        "facts": entry_facts(entry),
        "others": [
            (words, f"{dollars(other.amount)}, {other.ref}", entry_address(other))
            for words, other in (
                (_("It takes out"), entry.reverses),
                (_("It is taken out by"), entry.taken_out_by),
                (_("It corrects"), entry.corrects),
                (_("It is corrected by"), entry.stood_for_by),
            )
            if other
        ],
        "entries": entries,
    }
    return render(request, "staffing/expenditure_detail.html", context)


ACTS = ("reverse_spending", "correct_spending")


def act_address(user: User, line_type: LineType, line: Line, name: str) -> str:
    """Return where ``name`` is done to the entries of a line; empty for who may not, and where none can be."""
    return address(line_type, name, line.ref) if policies.offers(user, line, name) else ""


def lead(ledger: spending.Ledger) -> list[str]:
    """Return what the entries come to, and how many of them take out another."""
    words = ngettext("%(count)d entry comes to %(sum)s.", "%(count)d entries come to %(sum)s.", ledger.count)
    told = [words % {"count": ledger.count, "sum": dollars(ledger.total)}] if ledger.count else []
    if ledger.reversals:
        more = ngettext("%(count)d of them takes out another.", "%(count)d of them take out another.", ledger.reversals)
        told.append(more % {"count": ledger.reversals})
    return told


def entry_facts(entry: Expenditure) -> list[tuple[str, str]]:
    """Return one entry in short."""
    facts = [
        (_("Amount"), dollars(entry.amount)),
        (_("Paid on"), day_words(entry.paid_on)),
        (_("School year"), entry.year.code),
        (_("Number"), entry.number),
        (_("What for"), entry.words),
        (_("Reason"), entry.reason),
        (_("Reference"), entry.ref),
    ]
    return [(name, value) for name, value in facts if value]
