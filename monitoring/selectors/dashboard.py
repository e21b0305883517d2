"""The plan at a glance: the newest released report’s figures, what changed, one by period; from released rows alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from district.models import User
from monitoring import policies
from monitoring.figure_sheets import LINES, MILESTONES, FigureSheet
from monitoring.models import PEOPLE, Report
from monitoring.selectors.compared import Compared, revision_compared
from monitoring.selectors.released import sheets_shown
from monitoring.selectors.trend import Point, released_by, trend


@dataclass(frozen=True, slots=True)
class Dashboard:
    """
    The newest released report, its figures, and the trend of one of them, oldest period first.

    ``compared``: beside the revision before it, where it is one.
    """

    report: Report
    sheets: Sequence[FigureSheet]
    trend: Sequence[Point]
    compared: Compared | None = None

    @property
    def shown(self) -> FigureSheet | None:
        """The figure whose trend is shown."""
        return trend_figure(self.sheets)

    @property
    def first(self) -> list[FigureSheet]:
        """The figures that fit one sheet of paper: what was promised, which has a target, and the staffing lines."""
        return [sheet for sheet in self.sheets if sheet.is_promised]

    @property
    def by_school(self) -> list[FigureSheet]:
        """The figures of staffing lines at schools: a square is one in place."""
        counts = [sheet for sheet in self.sheets if sheet.is_by_school and sheet.definition.key in LINES]
        return [sheet for sheet in counts if sheet.total.denominator and sheet.definition.better != "down"]

    @property
    def lines(self) -> tuple[Decimal, Decimal] | None:
        """How many staffing lines are in place, and of how many; None where the report does not say it of any."""
        totals = [sheet.total for sheet in self.sheets if sheet.definition.key in LINES]
        base = sum((total.denominator or Decimal(0) for total in totals), Decimal(0))
        return (sum((total.numerator for total in totals), Decimal(0)), base) if base else None

    @property
    def milestones(self) -> tuple[Decimal, Decimal] | None:
        """How many milestones were met on time, and of how many; None where the report does not say it of any."""
        for sheet in self.sheets:
            if sheet.definition.key == MILESTONES and sheet.total.denominator:
                return sheet.total.numerator, sheet.total.denominator
        return None


def report_newest(user: User, by: date | None = None) -> Report | None:
    """
    Return the released report on the latest days that ``user`` may see; of those the shortest. One query.

    ``by``: of what had been released by the end of that day; a revision that came later was not known then.
    """
    found = released_by(policies.visible_reports(user), by).select_related("plan", *PEOPLE)
    return found.order_by("-period_until", "-period_from", "-revision", "-id").first()


def trend_figure(sheets: Sequence[FigureSheet]) -> FigureSheet | None:
    """Return the figure to show from report to report: the first that has a base."""
    return next((sheet for sheet in sheets if sheet.total.denominator), None)


def dashboard(user: User, *, with_trend: bool = True, by: date | None = None) -> Dashboard | None:
    """
    Return the plan at a glance, as it was at the end of the day ``by``; None before a report was released.

    Three queries, however many reports; four more for a revision.
    """
    report = report_newest(user, by)
    if report is None:
        return None
    sheets = sheets_shown(report)
    shown = trend_figure(sheets) if with_trend else None
    found = trend(user, report, shown, by) if shown else []
    return Dashboard(report, sheets, found, revision_compared(report, sheets))
