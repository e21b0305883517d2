"""The words of a school's own page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from django.contrib.humanize.templatetags.humanize import apnumber
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.dates import day_words, near_words
from monitoring.amounts import number
from monitoring.models import Report
from monitoring.selectors.school import LinesOfType, SchoolNow
from staffing import labels
from staffing.slot_overview import SchoolSlots


def lede(found: SchoolNow, today: date) -> SafeString | str:
    """Return the first sentence: how many lines are in place, and which are not; else what was released of them."""
    of = sum(one.board.of for one in found.line_types)
    if not found.line_types:
        return _released(found)
    if not of:
        return _("At %(school)s nothing is approved for today.") % {"school": found.school.name}
    placed = sum(one.board.placed for one in found.line_types)
    words = ngettext("At {school} {count} approved is in place", "At {school} {count} approved are in place", of)
    start = format_html(words, school=found.school.name, count=_bold(str(placed), str(of)))
    told = [part for one in found.line_types for part in _open(one, today)]
    return format_html("{}; {}.", start, get_text_list(told, _("and"))) if told else format_html("{}.", start)


def list_lede(report: Report | None, counts: Sequence[tuple[Decimal, Decimal]], schools: int) -> str:
    """Return the first sentence of the list of schools: how many lines were in place at all of them together."""
    if report is None or not counts:
        return ngettext("%(n)d school.", "%(n)d schools.", schools) % {"n": schools}
    words = ngettext(
        "On %(day)s, %(n)s of %(m)s positions, realignments and stipends were in place at %(schools)d school.",
        "On %(day)s, %(n)s of %(m)s positions, realignments and stipends were in place at %(schools)d schools.",
        len(counts),
    )
    return words % {
        "day": day_words(report.last_day),
        "n": number(sum((n for n, _m in counts), Decimal(0))),
        "m": number(sum((m for _n, m in counts), Decimal(0))),
        "schools": len(counts),
    }


def slots(found: SchoolNow) -> list[SchoolSlots]:
    """Return the squares of each type that the school has, for components/slots.html."""
    return [
        replace(picture, key=one.line_type.key, name=str(one.line_type.names))
        for one in found.line_types
        for picture in one.board.schools
    ]


def _bold(n: str, m: str) -> SafeString:
    return format_html("<strong>{}</strong>", _("%(n)s of %(m)s") % {"n": n, "m": m})


def _open(one: LinesOfType, today: date) -> list[str]:
    """Return the lines of one type that are not in place, by state; of a single one since when."""
    begun = [line for line in one.lines if line.rank == 0 and line.authorization.starts_year.starts_date <= today]
    told = []
    for status, count in Counter(line.status_then for line in begun).items():
        state = labels.said(one.line_type, status)
        if count == 1:
            since = next(line.since for line in begun if line.status_then == status)
            day = near_words(since) if since.year == today.year else day_words(since)
            words = _("one %(kind)s is %(state)s since %(day)s")
            told.append(words % {"kind": str(one.line_type.name).lower(), "state": state, "day": day})
        else:
            words = _("%(n)s %(kinds)s are %(state)s")
            told.append(words % {"n": apnumber(count), "kinds": str(one.line_type.names).lower(), "state": state})
    if free := sum(picture.waiting for picture in one.board.schools):
        words = ngettext("%(n)s opening for %(kinds)s is free", "%(n)s openings for %(kinds)s are free", free)
        told.append(words % {"n": apnumber(free), "kinds": str(one.line_type.names).lower()})
    return told


def _released(found: SchoolNow) -> SafeString | str:
    if found.report is None or found.released_lines is None:
        return ""
    n, m = found.released_lines
    return format_html(
        _("On {day}, {count} positions, realignments and stipends were in place at {school}."),
        day=day_words(found.report.last_day),
        count=_bold(number(n), number(m)),
        school=found.school.name,
    )
