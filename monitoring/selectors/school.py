"""One school: its part of what was released, its staffing lines as they stand, and the plan's next milestones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from core.folding import in_words
from district.models import School, User
from monitoring import policies
from monitoring.figure_sheets import LINES, FigureSheet, Row
from monitoring.models import Report
from monitoring.selectors.dashboard import report_newest
from monitoring.selectors.released import sheets_shown
from plan import selectors as plan
from plan.models import Milestone
from staffing import policies as staffing
from staffing import selectors as lines
from staffing.line_types import LINE_TYPES, LineType
from staffing.slot_overview import Board, board

TO_COME = 4


@dataclass(frozen=True, slots=True)
class Part:
    """A school's part of a released figure, beside the figure of all schools."""

    sheet: FigureSheet
    row: Row


@dataclass(frozen=True, slots=True)
class LinesOfType:
    """The lines of one type at a school that have not ended, the open ones first, and their picture."""

    line_type: LineType
    board: Board
    lines: Sequence[Any]


@dataclass(frozen=True, slots=True)
class SchoolNow:
    """What one person sees of one school. ``report`` is None before one is released, or where none is theirs to see."""

    school: School
    report: Report | None
    parts: Sequence[Part]
    line_types: Sequence[LinesOfType]
    milestones: Sequence[Milestone]

    @property
    def released_lines(self) -> tuple[Decimal, Decimal] | None:
        """How many lines were in place on the report's last day, and of how many; None where it does not say."""
        rows = [part.row for part in self.parts if part.sheet.definition.key in LINES]
        return _sum(rows) if rows else None


def school_list(user: User) -> QuerySet[School]:
    """Return the schools whose page ``user`` may see, by name."""
    return policies.visible_schools(user).order_by(*in_words("name"), "code")


def school_get(user: User, code: str) -> School:
    """
    Return one school. One query.

    :raises School.DoesNotExist: when ``user`` may not see its page.
    """
    return school_list(user).get(code=code)


def released_by_school(user: User) -> tuple[Report | None, list[FigureSheet], dict[int, tuple[Decimal, Decimal]]]:
    """
    Return the newest released report, its figures that are by school, and the lines in place of how many, by school id.

    Two queries.
    """
    report = report_newest(user)
    sheets = [sheet for sheet in sheets_shown(report) if sheet.is_by_school] if report else []
    found: dict[int, list[Row]] = {}
    for sheet in sheets:
        for row in sheet.rows if sheet.definition.key in LINES else ():
            if row.school_id is not None:
                found.setdefault(row.school_id, []).append(row)
    return report, sheets, {key: _sum(rows) for key, rows in found.items()}


def school_now(user: User, code: str, today: date) -> SchoolNow:
    """
    Return what ``user`` sees of one school: what was released, and the lines where their roles let them. 13 queries.

    :raises School.DoesNotExist: when ``user`` may not see its page.
    """
    school = school_get(user, code)
    report = report_newest(user)
    sheets = sheets_shown(report) if report else []
    parts = [Part(sheet, row) for sheet in sheets for row in sheet.rows if row.school_id == school.pk]
    to_come = plan.milestones(user, today).filter(status=Milestone.Status.OPEN, due_date__gte=today)[:TO_COME]
    return SchoolNow(school, report, parts, _lines(user, school, today), list(to_come))


def _lines(user: User, school: School, today: date) -> list[LinesOfType]:
    line_types = [line_type for line_type in LINE_TYPES if staffing.sees_at(user, line_type, school)]
    if not line_types:
        return []
    authorizations = [one for one in lines.authorization_list(user, today) if one.school_id == school.pk]
    years = list(lines.plan_years())
    found = []
    for line_type in line_types:
        rows = list(lines.line_list(user=user, line_type=line_type, day=today).filter(authorization__school=school))
        picture = board(
            line_type=line_type, authorizations=authorizations, lines=rows, day=today, today=today, years=years
        )
        here = [line for line in rows if line.status_then not in line_type.model.ENDED]
        found.append(LinesOfType(line_type, picture, here))
    return found


def _sum(rows: Sequence[Row]) -> tuple[Decimal, Decimal]:
    of = sum((row.denominator or Decimal(0) for row in rows), Decimal(0))
    return sum((row.numerator for row in rows), Decimal(0)), of
