"""The page of the money: authorized, committed and spent in a school year, by school and by line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from core import clock, exports
from core.amounts import dollars, dollars_short
from district.models import SchoolYear
from staffing import lists, money, policies, selectors
from staffing.forms import MoneyForm
from staffing.line_types import BY_KEY, PAID
from staffing.views.lists import PAGE, page_url, tabs
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
    user: Any = request.user
    line_types = [line_type for line_type in PAID if policies.sees(user, line_type)]
    if not line_types:
        raise Http404
    asked = MoneyForm(
        request.GET, years=money.years(), schools=selectors.school_list(user, *line_types), line_types=line_types
    )
    right, day, year = asked.is_valid(), asked.day, asked.year_asked
    context: dict[str, Any] = {"filter_form": asked, "right": right, "tabs": tabs(user), "year": year}
    context["reset_url"] = reverse("staffing:money-list") if request.GET else ""
    if year is not None:
        columns = lists.money_columns(year, day)
        found = money.line_list(
            user=user, line_types=asked.types_asked, year=year, day=day, school=asked.school_asked
        ).order_by("school", "code", "slot_number", "id")
        rows = exports.in_order(found, columns, request.GET.get("sort", ""))
        if right and (file := exports.download(request, f"money-{year}-{day}", columns, rows)):
            return file
        schools = money.by_school(user=user, year=year, day=day)
        page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
        total = sum((one.total for one in schools), money.Money())
        context |= {
            "lead": lead(total, year, day),
            "more": more(user, total, year, day),
            "bars": [bar(one) for one in schools if one.total.authorized],
            "schools": [
                (one, [money_row(line_type.names, sums) for line_type, sums in one.line_types]) for one in schools
            ],
            "total": money_row(_("All schools"), total),
            "page": page,
            "rows": [line_row(row) for row in page],
            "headings": exports.headings(request, columns),
            "links": exports.links(request),
            "previous_url": page_url(request, page.previous_page_number()) if page.has_previous() else "",
            "next_url": page_url(request, page.next_page_number()) if page.has_next() else "",
        }
    return render(request, "staffing/money.html", context, status=200 if right else 422)


def line_row(row: dict[str, Any]) -> MoneyRow:
    """Return one row of ``money.line_list`` in words."""
    line_type = BY_KEY[row["kind"]]
    return money_row(
        row["role"],
        money.Money(row["authorized"], row["committed"], row["spent"]),
        url=address(line_type, "detail", row["line"]),
        label=f"{row['code']}/{row['slot_number']}",
        school=row["school"],
        kind=str(line_type.name),
    )


def lead(total: money.Money, year: SchoolYear, day: date) -> str:
    """Return the first sentence: "$1.31 M of $1.50 M authorized for 2022–23 is committed; $99 is entered as spent."."""
    words = _("%(committed)s of %(authorized)s authorized for %(year)s is committed; %(spent)s is entered as spent.")
    names = {name: dollars_short(getattr(total, name)) for name in ("committed", "authorized", "spent")}
    told = words % {**names, "year": str(year).replace("-", "–")}
    return told if day == clock.today() else f"{told} {_('As of %(day)s.') % {'day': date_format(day, 'j M Y')}}"


def more(user: Any, total: money.Money, year: SchoolYear, day: date) -> list[str]:
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
        of=_("of %(m)s authorized") % {"m": of},
        desc=_("%(n)s committed of %(m)s authorized.") % {"n": dollars(sums.committed), "m": dollars(sums.authorized)},
        top=of,
    )
