"""
Amounts as people read them, by the form of their figure: counts, dollars, days, percent and rates per 1,000.

Sentences and charts have them short ("$1.31 M"), tables and files to the cent. ``M`` stands for a million.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.amounts import MILLION, NO_BREAK, THOUSAND, dollars, dollars_short, grouped, is_whole, number


def exact(value: Decimal, form: str = "count") -> str:
    """Return an amount for a table, whose head says of what: dollars to the cent, a median of days to the half."""
    if form == "dollars":
        return dollars(value)
    return _days(value) if form == "days" else number(value)


def short(value: Decimal, form: str = "count") -> str:
    """Return an amount for a sentence: dollars in millions from one million on, days with their word."""
    if form == "dollars":
        return dollars_short(value)
    if form == "percent":
        return _("%(n)s %%") % {"n": rounded(value, 0)}
    if form == "rate":
        return rounded(value, 1)
    if form == "days":
        return ngettext("%(n)s day", "%(n)s days", 1 if value == 1 else 2) % {"n": _days(value)}
    return number(value)


def step(value: Decimal, form: str = "count") -> str:
    """Return an amount for the axis of a chart, where room is scarce and the steps are round."""
    if form != "dollars" or value < THOUSAND:
        return f"${number(value)}" if form == "dollars" else number(value)
    unit, name = (MILLION, "M") if value >= MILLION else (THOUSAND, "K")
    return f"${value / unit:f}{NO_BREAK}{name}" if is_whole(value / unit) else f"${value / unit:.1f}{NO_BREAK}{name}"


def ratio(numerator: Decimal, denominator: Decimal | None, form: str = "count") -> str:
    """Return "17 of 20", or the amount alone where there is no base."""
    if denominator is None:
        return short(numerator, form)
    if form == "days":
        return _("no events")
    return _("%(n)s of %(m)s") % {"n": short(numerator, form), "m": short(denominator, form)}


def rounded(value: Decimal | float, places: int) -> str:
    """Return a reckoned amount with so many decimals, halves up: what is ``grouped`` alone is cut off."""
    exactly = value if isinstance(value, Decimal) else Decimal(repr(value))
    return grouped(exactly.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP), places)


def pooled(histograms: Iterable[Mapping[int, int] | Mapping[str, int]]) -> dict[int, int]:
    """Return one histogram of whole days for many. Medians pool in no other way."""
    found: dict[int, int] = {}
    for histogram in histograms:
        for day, events in histogram.items():
            found[int(day)] = found.get(int(day), 0) + events
    return found


def median(histogram: Mapping[int, int]) -> Decimal | None:
    """Return the median of a histogram of whole days, half a day included; None where nothing was counted."""
    events = sum(histogram.values())
    if not events:
        return None
    return Decimal(_event(histogram, (events - 1) // 2) + _event(histogram, events // 2)) / 2


def _event(histogram: Mapping[int, int], place: int) -> int:
    """Return the days of the event at ``place``, counted from 0, the shortest first."""
    passed = 0
    for day in sorted(histogram):
        passed += histogram[day]
        if passed > place:
            return day
    raise IndexError(place)


def _days(value: Decimal) -> str:
    return grouped(value, 0 if is_whole(value) else 1)
