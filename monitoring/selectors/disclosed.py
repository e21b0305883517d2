"""What is behind the counts of students that a report tells: for the privacy officer, and for the release."""

from __future__ import annotations

from collections.abc import Collection

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Exists, OuterRef, QuerySet

from district.models import User
from monitoring import policies
from monitoring.models import Figure, ProtectedCell, Protection, ReleasedCell, Report
from monitoring.selectors.reports import report_get
from monitoring.student_sheets import Least, least


def disclosure_get(user: User, ref: str) -> tuple[Report, Protection]:
    """
    Return a report with what disclosure control found of it, without the counts kept for later reports. Two queries.

    :raises ObjectDoesNotExist: when ``user`` does not read the counts behind a report, or it has none.
    """
    if not policies.sees_disclosure(user):
        raise ObjectDoesNotExist
    report = report_get(user, ref)
    return report, Protection.objects.defer("published").get(report=report)


def protected_cells(report: Report) -> QuerySet[ProtectedCell]:
    """Return every line about students of a report with the counts behind it, in the report's order."""
    rows = ProtectedCell.objects.filter(report=report).select_related("figure__definition")
    return rows.order_by("figure__place", "school_name", "school_code", "group", "value", "id")


def hidden_where(report: Report) -> tuple[list[tuple[str, str]], list[tuple[str, str]], list[str]]:
    """Return the figures, the schools and the groupings that a report's lines about students have. Three queries."""
    rows = ProtectedCell.objects.filter(report=report)
    figures = rows.order_by("figure__place").values_list("figure__definition__key", "figure__definition__label")
    schools = rows.exclude(school_code="").order_by("school_name", "school_code")
    groups = rows.exclude(group="").order_by("group").values_list("group", flat=True)
    return (
        list(dict.fromkeys(figures.distinct())),
        list(dict.fromkeys(schools.values_list("school_code", "school_name").distinct())),
        list(dict.fromkeys(groups.distinct())),
    )


def labels_counted(report: Report) -> dict[str, str]:
    """Return what the figures about students of a report are called, by key. One query."""
    figures = Figure.objects.filter(report=report, definition__subject="student")
    return dict(figures.values_list("definition__key", "definition__label"))


def completeness_counted(report: Report) -> list[tuple[str, dict[str, int]]]:
    """Return each figure about students by name with what its records do not say, raw; none that lacks nothing."""
    figures = Figure.objects.filter(report=report, definition__subject="student").exclude(completeness={})
    return list(figures.order_by("place").values_list("definition__label", "completeness"))


def least_told(reports: Collection[Report]) -> Least:
    """Return what all of these reports keep to in what they tell of students. One query."""
    rules = Protection.objects.filter(report__in=reports).values_list("rules", flat=True)
    return least(Least.by(one) for one in rules)


def reports_known(protection: Protection) -> QuerySet[Report]:
    """Return the reports that the attack knew besides, newest first, but those that were counted again since."""
    found = Report.objects.filter(protection__digest__in=protection.known).select_related("plan", "job")
    return found.order_by("-period_until", "-revision", "-id")


def released_cells(report: Report) -> QuerySet[ReleasedCell]:
    """Return what was released of students in a report, with definitions. One query."""
    return report.released_cells.select_related("definition").order_by("place", "id")


def figures_withheld(report: Report) -> int:
    """Return of how many figures about students a report tells nothing, or would if it were released. One query."""
    told = ProtectedCell.objects.filter(figure=OuterRef("pk"))
    return Figure.objects.filter(report=report, definition__subject="student").exclude(Exists(told)).count()
