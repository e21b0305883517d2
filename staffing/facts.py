"""What is so of a line: its states, who holds it, who covers what was left, its money. Each with the day it began."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from core import clock
from core.amounts import dollars
from core.dates import day_words
from core.effects import Fact
from core.ends import span_words
from staffing import money, selectors
from staffing.line_types import PAID, LineType, type_of
from staffing.models import Line, LineSpan, Position, PositionHolding, Realignment, RealignmentCover, Stipend
from staffing.spending import latest


def line_warnings(line: Line) -> list[str]:
    """Return what is wrong with who holds a line of ``selectors.line_get``: too much, of a position. One query."""
    return selectors.too_much(line) if isinstance(line, Position) else []


def line_facts(line: Line) -> list[Fact]:
    """Return what is so of a line today. Up to ten queries."""
    line_type = type_of(line)
    found = [Fact("state", _("state"), str(line_type.workflow.statuses(line.status).label))]
    found += _steps(line_type, line)
    if isinstance(line, Position):
        holdings = PositionHolding.objects.filter(position=line).with_people().order_by("from_date", "id")
        found += [
            Fact(
                one.ref, _("holder"), _over(f"{one.name}, {one.fte} FTE", one.from_date, one.until_date), one.from_date
            )
            for one in holdings
        ]
    if isinstance(line, Realignment):
        covers = RealignmentCover.objects.filter(realignment=line).select_related("staff").order_by("from_date", "id")
        found += [_cover(one) for one in covers]
        found += _gaps(line, list(covers))
    if line_type in PAID:
        found += _money(line)
    return found


def _over(words: str, first: date, until: date | None) -> str:
    if until is None:
        return _("%(what)s, from %(day)s") % {"what": words, "day": day_words(first)}
    return _("%(what)s, %(days)s") % {"what": words, "days": span_words(first, until)}


def _steps(line_type: LineType, line: Line) -> Iterator[Fact]:
    spans: list[LineSpan] = list(line_type.span.objects.filter(line=line).order_by("number"))
    for span in spans:
        label = str(line_type.workflow.statuses(span.status).label)
        holder = getattr(span, "holder", None)
        words = _over(str(holder), span.from_date, span.until_date) if holder else ""
        if not words:
            words = span.span_words if span.until_date else day_words(span.from_date)
        yield Fact(span.ref, label, words, span.from_date)


def _cover(one: RealignmentCover) -> Fact:
    words = f"{one.duty}: {one.name}" if one.duty else one.name
    return Fact(one.ref, _("cover"), _over(words, one.from_date, one.until_date), one.from_date)


def _gaps(line: Realignment, covers: list[RealignmentCover]) -> Iterator[Fact]:
    """Yield each stretch of days on which a realignment in effect had a duty that nobody covered, or nothing noted."""
    held = type_of(line).held
    for span in (one for one in line.spans.model.objects.filter(line=line) if one.status in held):
        days = {span.from_date, *(day for one in covers for day in (one.from_date, one.until_date) if day)}
        since: date | None = None
        end = span.until_date or clock.today()
        for day in sorted(day for day in days if span.from_date <= day < end):
            there = [one for one in covers if one.is_on(day)]
            is_gap = not there or any(not one.has_somebody(day) for one in there)
            if is_gap and since is None:
                since = day
            elif not is_gap and since is not None:
                yield Fact(f"gap {since}", _("not covered"), _over(_("a gap"), since, day), since)
                since = None
        if since is not None:
            yield Fact(f"gap {since}", _("not covered"), _over(_("a gap"), since, span.until_date), since)


def _money(line: Position | Stipend | Line) -> Iterator[Fact]:
    today = clock.today()
    for year, sums in money.of_line(line, today):
        for name, label in (("committed", _("committed in %(year)s")), ("spent", _("spent in %(year)s"))):
            yield Fact(f"{name} {year.code}", label % {"year": year.code}, dollars(getattr(sums, name)))
    for entry in latest(line, today):
        if entry.taken_out_by is None and entry.reverses is None:
            facts = [dollars(entry.amount), day_words(entry.paid_on), entry.year.code, entry.number, entry.words]
            # The corrected entry stands for the one it corrects: told as one thing that becomes another.
            yield Fact(f"entry {_first(entry)}", _("spent"), ", ".join(filter(None, facts)), entry.paid_on)


def _first(entry: object) -> str:
    one = entry
    while getattr(one, "corrects", None) is not None:
        one = one.corrects  # type: ignore[attr-defined]
    return one.ref  # type: ignore[attr-defined]
