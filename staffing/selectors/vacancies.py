"""Why positions are vacant, who covers them, and how offers ended."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from staffing.models import EndedOffer, Line, Position, PositionSpan, PositionStatus, Vacancy
from staffing.workflow import FILLED, OPEN_POSITION


@dataclass(frozen=True, slots=True)
class Vacant:
    """That a position is vacant ``since`` a day, and what was noted of it, if anything was."""

    since: date
    noted: Vacancy | None

    def is_covered(self, day: date) -> bool:
        """Tell whether somebody does its work: one who left does not. Needs the employments loaded."""
        if self.noted is None:
            return False
        who = self.noted.staff
        if who is None:
            return bool(self.noted.cover)
        return any(one.is_on(day) for one in who.employments.all())


def vacancy_of(line: Position) -> Vacancy | None:
    """Return what was noted of the last vacancy of a position. One query."""
    found = vacant([line]).get(line.pk)
    return found.noted if found else None


def vacant(lines: Iterable[Line]) -> dict[int, Vacant]:
    """
    Return those of ``lines`` that are vacant now, by key: positions that were held and are not. Two queries at most.

    A new position that nobody ever held is none.
    """
    waits = OPEN_POSITION - FILLED
    keys = [one.pk for one in lines if isinstance(one, Position) and one.status in waits]
    if not keys:
        return {}
    spans = PositionSpan.objects.filter(line__in=keys, status=PositionStatus.VACATED).order_by("line_id", "-number")
    found = spans.distinct("line_id").select_related("vacancy__staff").prefetch_related("vacancy__staff__employments")
    return {one.line_id: Vacant(one.from_date, getattr(one, "vacancy", None)) for one in found}


def vacancies_of(line: Position) -> dict[int, Vacancy]:
    """Return what was noted of the vacancies of a position, by the key of the state. One query."""
    return {one.span_id: one for one in Vacancy.objects.filter(span__line=line)}


def ended_offers(line: Position) -> dict[int, EndedOffer]:
    """Return how the offers of a position ended that came to nothing, by the key of the state. One query."""
    return {one.span_id: one for one in EndedOffer.objects.filter(span__line=line)}
