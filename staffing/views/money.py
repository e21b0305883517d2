"""The page of the money: authorized, committed and spent in a school year, by school and by line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from core import clock
from core.amounts import dollars, dollars_short
from core.dates import day_words
from core.list_page import list_page
from district.models import SchoolYear, User
from district.roles import require_room
from district.signed_in import current_user
from staffing import lists, money, policies
from staffing.filters import MoneyFilter
from staffing.line_types import BY_KEY, PAID
from staffing.views.lists import tabs
from staffing.views.rows import MoneyRow, address, money_row


@dataclass(frozen=True, slots=True)
class Bar:
    """One school's money as components/bullet.html shows it."""

    key: str
    name: str
    n: Decimal
    m: Decimal
    figure: str
    of: str
    desc: str
    top: str


@require_safe
def money_list(request: HttpRequest) -> HttpResponse:
    """Show the money of a school year as of a day, or send its lines as a file."""
    user = current_user(request)
    require_room(any(policies.sees(user, line_type) for line_type in PAID))
    asked = MoneyFilter(request)
    day, year = asked.day, asked.school_year
    if year is None:
        facts = {"filters": asked, "right": asked.is_valid(), "tabs": tabs(user)}
        return render(request, "staffing/money.html", facts, status=200 if asked.is_valid() else 422)
    listed = list_page(request, f"money-{year}-{day}", lists.money_columns(year, day), asked.rows(), asked)
    if file := listed.file():
        return file
    page = listed.page
    return listed.shown(
        "staffing/money.html",
        page,
        [line_row(row) for row in page.rows],
        reset_url=reverse("staffing:money-list") if listed.is_narrowed else "",
        tabs=tabs(user),
        year=year,
        **picture(user, year, day),
    )


def picture(user: User, year: SchoolYear, day: date) -> dict[str, Any]:
    """Return what the page says before its lines: the sums, of all schools and of each."""
    schools = money.by_school(user=user, year=year, day=day)
    total = sum((one.total for one in schools), money.Money())
    return {
        "lead": lead(total, year, day),
        "more": more(user, total, year, day),
        "bars": [bar(one) for one in schools if one.total.authorized],
        "schools": [(one, [money_row(line_type.names, sums) for line_type, sums in one.line_types]) for one in schools],
        "total": money_row(_("All schools"), total),
    }


def line_row(row: dict[str, Any]) -> MoneyRow:
    """Return one row of ``money.line_list`` in words."""
    line_type = BY_KEY[row["kind"]]
    return money_row(
        f"{row['role']}, {line_type.model.NUMBERED % {'number': row['slot_number']}}",
        money.Money(row["authorized"], row["committed"], row["spent"]),
        url=address(line_type, "detail", row["line"]),
        label=f"{row['code']}/{row['slot_number']}",
        school=row["school"],
        kind=str(line_type.name),
    )


def lead(total: money.Money, year: SchoolYear, day: date) -> str:
    """Return the first sentence: "$1.31 M of $1.50 M authorized for 2022–23 is committed; $99 is entered as spent."."""
    words = _("%(committed)s of %(authorized)s approved for %(year)s is committed; %(spent)s is entered as spent.")
    names = {name: dollars_short(getattr(total, name)) for name in ("committed", "authorized", "spent")}
    told = words % {**names, "year": str(year).replace("-", "–")}
    return told if day == clock.today() else f"{told} {_('As of %(day)s.') % {'day': day_words(day)}}"


def more(user: User, total: money.Money, year: SchoolYear, day: date) -> list[str]:
    """Return what else must be known: more spent than committed, and what nobody knows the cost of."""
    found = []
    if total.is_overspent:
        over = dollars_short(total.spent - total.committed)
        found.append(_("%(over)s more is spent than committed.") % {"over": over})
    unknown = money.unknown_costs(user=user, year=year, day=day)
    if unknown:
        words = ngettext(
            "%(count)d position is held and has no cost: it counts nothing.",
            "%(count)d positions are held and have no cost: they count nothing.",
            unknown,
        )
        found.append(words % {"count": unknown})
    return found


def bar(one: money.SchoolMoney) -> Bar:
    """Return a school's committed dollars of those authorized."""
    sums = one.total
    figure, of = dollars_short(sums.committed), dollars_short(sums.authorized)
    return Bar(
        key=one.school.code,
        name=one.school.name,
        n=sums.committed,
        m=sums.authorized,
        figure=figure,
        of=_("of %(m)s approved") % {"m": of},
        desc=_("%(n)s committed of %(m)s approved.") % {"n": dollars(sums.committed), "m": dollars(sums.authorized)},
        top=of,
    )
