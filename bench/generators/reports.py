"""Released monthly reports, made, sent to review and released by the services themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from bench.generators.place import Place
from bench.size import NEWEST
from core import db_rights, jobs
from core.models import Job
from district.models import Role
from monitoring import catalogue, services
from monitoring.models import Report
from monitoring.selectors import months_over
from plan.indicators import Cell, Indicator, Period, Scope

# After the last month of the plan: every month is over.
AFTER = datetime(2025, 2, 3, 12, tzinfo=UTC)


def reports_made(place: Place) -> None:
    """Release a report for each month up to the newest; they all say what the newest does, which is counted once."""
    newest = Period.month(NEWEST)
    with db_rights.as_owner(), measuring(_counted_once(catalogue.CATALOGUE, Scope(place.plan.pk), newest)):
        for period in months_over(place.plan, newest.end):
            report = report_made(place, period)
            author, releaser = place.people[Role.PLAN_DIRECTOR], place.people[Role.SUPERVISOR]
            services.report_submit(actor=author, ref=report.ref, version=None, at=AFTER)
            services.report_release(actor=releaser, ref=report.ref, version=None, at=AFTER)


def report_made(place: Place, period: Period) -> Report:
    """Ask for a report, make it as a worker would, and return it."""
    report = services.report_request(actor=place.people[Role.PLAN_DIRECTOR], period=period, at=AFTER)
    run_job(report)
    report.refresh_from_db()
    return report


def run_job(report: Report) -> None:
    """
    Make a report that waits for it.

    :raises RuntimeError: when it was not made.
    """
    assert report.job is not None  # noqa: S101  # asked for a moment ago
    jobs.run(report.job.pk)
    report.job.refresh_from_db()
    if report.job.status != Job.Status.DONE:
        raise RuntimeError(f"the report was not made: {report.job.error}")


@contextmanager
def measuring(indicators: Iterable[Indicator]) -> Iterator[None]:
    """Let reports measure ``indicators`` instead of the whole catalogue."""
    whole = catalogue.CATALOGUE
    catalogue.CATALOGUE = tuple(indicators)
    try:
        yield
    finally:
        catalogue.CATALOGUE = whole


def _counted_once(indicators: Iterable[Indicator], scope: Scope, period: Period) -> list[Indicator]:
    found = [(one, list(one.measure(scope, period))) for one in indicators]
    return [replace(one, measure=partial(_known, cells)) for one, cells in found]


def _known(cells: list[Cell], scope: Scope, period: Period) -> list[Cell]:
    return cells
