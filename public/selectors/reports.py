"""Reports that were released, with what was released of them and nothing else."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from monitoring.figure_sheets import FigureSheet
from monitoring.models import CLOSED, PEOPLE, ReleasedCell, ReleasedFigure, Report
from monitoring.report_parts import PartSaid, parts
from monitoring.selectors import paragraphs, released_about_students, sheets_shown
from monitoring.student_sheets import StudentSheet


def _released() -> QuerySet[Report]:
    return Report.objects.filter(status__in=CLOSED).select_related("plan", *PEOPLE)


def released_list() -> QuerySet[Report]:
    """
    Return the newest released revision of each period, the newest first, with its totals. Two queries.

    ``has_students``: whether it tells of students.
    """
    newer = Report.objects.filter(
        status__in=CLOSED,
        plan=OuterRef("plan"),
        period_from=OuterRef("period_from"),
        period_until=OuterRef("period_until"),
        revision__gt=OuterRef("revision"),
    )
    totals = Prefetch("released", ReleasedFigure.objects.filter(is_total=True).order_by("place"))
    told = ReleasedCell.objects.filter(report=OuterRef("pk"))
    found = _released().filter(~Exists(newer)).annotate(has_students=Exists(told)).prefetch_related(totals)
    return found.order_by("-period_until", "-period_from", "-id")


def released_newest() -> Report | None:
    """Return the released report on the latest days, of those the shortest; None before one is released. One query."""
    found = _released().filter(status=Report.Status.RELEASED)
    return found.order_by("-period_until", "-period_from", "-revision", "-id").first()


def released_on_students() -> Report | None:
    """Return the newest released report that tells of students; None before there is one. One query."""
    return _telling().first()


def released_telling() -> list[Report]:
    """Return the newest released revisions of reports that tell of students, the newest first. One query."""
    return list(_telling())


def _telling() -> QuerySet[Report]:
    cells = ReleasedCell.objects.filter(report=OuterRef("pk"))
    found = _released().filter(Exists(cells), status=Report.Status.RELEASED)
    return found.order_by("-period_until", "-period_from", "-id")


def released_now() -> list[Report]:
    """Return the newest released revision of each period, the oldest period first. One query."""
    found = _released().filter(status=Report.Status.RELEASED).select_related("plan__district")
    return list(found.order_by("period_until", "-period_from", "id"))


def released_students(report: Report) -> list[StudentSheet]:
    """Return what a released report tells of students, from what was released alone. One query."""
    if not report.is_closed:
        raise ValueError("the report is not released")
    return released_about_students([report])[report.pk]


def released_get(ref: str) -> Report:
    """
    Return one released report, superseded ones included. One query.

    :raises Report.DoesNotExist: when there is none, or it was not released.
    """
    return _released().get(ref=ref)


def released_parts(report: Report) -> list[PartSaid]:
    """Return what a released report says of success, challenges and adjustments. One query."""
    if not report.is_closed:
        raise ValueError("the report is not released")
    return parts(paragraphs(report), [])


def released_sheets(report: Report) -> list[FigureSheet]:
    """Return the figures of a released report, from the rows that were released alone. One query."""
    if not report.is_closed:
        raise ValueError("the report is not released")
    return sheets_shown(report)
