"""What a report tells of students: of a released one what was released, of a draft what would be."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from operator import attrgetter

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from district.models import User
from monitoring import policies
from monitoring.group_words import GROUPS, TOGETHER, VALUES, group_name
from monitoring.models import Definition, ProtectedCell, ReleasedCell, Report
from monitoring.student_amounts import Amount, Line
from monitoring.student_sheets import Least, StudentSheet

# What a reader may be told; the raw counts of a draft are no part of it.
TOLD_OF_STUDENTS = (
    "school_code", "school_name", "group", "value", "n_state", "n", "of_state", "of", "share_least", "share_greatest",
    "median",
)  # fmt: skip
ORDER = list(GROUPS)
# By which a report was protected: whatever the settings are later, its words say what held for it.
RULES = F("report__protection__rules")


def student_sheets(report: Report, *, is_raw: bool = False) -> list[StudentSheet]:
    """
    Return what a report one may see tells of students, in its order. One query.

    Of a draft nothing before it is cleared, unless it ``is_raw``: for who may read raw counts.
    """
    if report.is_closed:
        return released_about_students([report])[report.pk]
    return drafted_about_students([report])[report.pk] if report.shows_students or is_raw else []


def student_sheets_for(user: User, report: Report) -> list[StudentSheet]:
    """Return what ``user`` is shown of students in a report that they may see. One query."""
    return student_sheets(report, is_raw=policies.sees_disclosure(user))


def drafted_about_students(reports: Collection[Report]) -> dict[int, list[StudentSheet]]:
    """Return what drafts would tell of students by report, in order. One query, however many; none for none."""
    found: dict[int, list[StudentSheet]] = {report.pk: [] for report in reports}
    rows = ProtectedCell.objects.filter(report__in=found).select_related("figure__definition")
    rows = rows.only("report_id", "figure__place", "figure__definition", *TOLD_OF_STUDENTS)
    rows = rows.annotate(rules=RULES).order_by("report_id", "figure__place", "id")
    of_figure = groupby(rows if found else (), key=lambda row: (row.report_id, row.figure.place, row.figure.definition))
    for (report_id, place, definition), of_one in of_figure:
        found[report_id].append(_sheet(place, definition, of_one))
    return found


def released_about_students(reports: Collection[Report]) -> dict[int, list[StudentSheet]]:
    """Return what was released of students by report, in order. One query, however many; none for none."""
    found: dict[int, list[StudentSheet]] = {report.pk: [] for report in reports}
    for report_id, sheet in _released(ReleasedCell.objects.filter(report__in=found)) if found else ():
        found[report_id].append(sheet)
    return found


def sheets_of(rows: QuerySet[ReleasedCell]) -> list[StudentSheet]:
    """Return released lines of one report by figure, in its order. One query."""
    return [sheet for _report, sheet in _released(rows)]


def _released(rows: QuerySet[ReleasedCell]) -> Iterator[tuple[int, StudentSheet]]:
    rows = rows.select_related("definition").annotate(rules=RULES).order_by("report_id", "place", "id")
    for (report_id, place), of_one in groupby(rows, key=attrgetter("report_id", "place")):
        lines = list(of_one)
        yield report_id, _sheet(place, lines[0].definition, lines)


def _sheet(place: int, definition: Definition, rows: Iterable[ProtectedCell | ReleasedCell]) -> StudentSheet:
    rows = list(rows)
    least = Least.by(getattr(rows[0], "rules", None))
    return StudentSheet(place, definition, sorted((line_of(row) for row in rows), key=_rank), least)


def line_of(row: ProtectedCell | ReleasedCell) -> Line:
    """Return a stored row as it is read."""
    name = group_name(row.group, row.value) if row.group else row.school_name or _("All schools")
    return Line(
        school_code=row.school_code, school_name=row.school_name or _("All schools"), group=row.group, value=row.value,
        name=name, n=Amount(row.n_state, row.n), of=Amount(row.of_state, row.of),
        share_least=row.share_least, share_greatest=row.share_greatest, median=row.median,
    )  # fmt: skip


def _rank(line: Line) -> tuple[object, ...]:
    """Return the order of lines, which no count decides: all schools first, schools by name, those together last."""
    group = ORDER.index(line.group) + 1 if line.group in ORDER else 0
    values = list(VALUES.get(line.group, ()))
    value = values.index(line.value) if line.value in values else len(values)
    school = (bool(line.school_code), TOGETHER in line.school_code, line.school_name, line.school_code)
    return (group, *school, TOGETHER in line.value, value, line.value)
