"""A line in words: one row of a list, and the head of its own page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from core import clock
from core.amounts import dollars
from core.badges import State
from district.models import User
from staffing import cover_gaps, labels, policies, selectors
from staffing.actions import button_words
from staffing.line_types import LineType, Words
from staffing.models import Expenditure, Line, Realignment
from staffing.money import Money


def address(line_type: LineType, name: str, *args: str) -> str:
    """Return the address of one of the type's pages."""
    return reverse(f"staffing:{line_type.key}-{name.replace('_', '-')}", args=args)


@dataclass(frozen=True, slots=True)
class Button:
    """An offered action."""

    label: Words
    url: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line in words, as it stood on a day."""

    line: Line
    url: str
    state: State
    year: int
    size: str
    holders: list[str]
    days_open: int | None
    button: Button | None
    covers: list[str]
    gap: State | None


def line_row(user: User, line_type: LineType, line: Line, day: date, years: dict[int, int]) -> Row:
    """Return the row of one line of ``selectors.line_list``. Its next step is offered as of today alone."""
    button, size = None, line_type.size
    step, _heading = labels.next_step(line_type, line.status)
    waits = line.status not in line_type.placed and day == clock.today()
    if waits and step and policies.offers(user, line, step):
        button = Button(button_words(line_type, step, line.status), address(line_type, step, line.ref))
    return Row(
        line=line,
        url=address(line_type, "detail", line.ref) + ("" if day == clock.today() else f"?as_of={day.isoformat()}"),
        state=labels.state(line_type, line.status_then),
        year=years[line.authorization.starts_year_id],
        size=size.words(getattr(line, size.field)) if size else "",
        holders=selectors.holder_names(line),
        days_open=selectors.days_open(line),
        button=button,
        covers=labels.cover_words(cover_gaps.covers_on(line, day)) if isinstance(line, Realignment) else [],
        gap=labels.gap_state(cover_gaps.gap_since(line, day)) if isinstance(line, Realignment) else None,
    )


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """One line of money in words, to the cent."""

    name: str
    authorized: str
    committed: str
    spent: str
    left: str
    url: str = ""
    label: str = ""
    school: str = ""
    kind: str = ""


def money_row(name: Words, sums: Money, **facts: str) -> MoneyRow:
    """Return dollars as a table has them."""
    amounts = {key: dollars(getattr(sums, key)) for key in ("authorized", "committed", "spent", "left")}
    return MoneyRow(name=str(name), **amounts, **facts)


def entry_address(entry: Expenditure) -> str:
    """Return the address of one entry's page."""
    return reverse("staffing:expenditure-detail", args=[entry.ref])


def money_entry(
    entry: Expenditure, reverse_url: str, total: str = "", correct_url: str = "", back: str = ""
) -> dict[str, Any]:
    """
    Return one entry in words, and where it is corrected or reversed if it can be; ``back`` is where one comes from.

    The addresses are empty where nothing is done.
    """
    gone = entry.taken_out_by is not None
    words = _("Takes out an entry: %(reason)s") % {"reason": entry.reason} if entry.reverses else entry.words
    acts = not gone and not entry.reverses
    asked = urlencode({"entry": entry.ref, **({"from": back} if back else {})})
    return {
        "entry": entry,
        "url": entry_address(entry),
        "amount": dollars(entry.amount),
        "total": total,
        "words": words,
        "gone": gone,
        "gone_words": _("corrected") if entry.stood_for_by else _("reversed"),
        "reverse_url": f"{reverse_url}?{asked}" if reverse_url and acts else "",
        "correct_url": f"{correct_url}?{asked}" if correct_url and acts else "",
    }
