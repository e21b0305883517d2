"""Reports, made as the services and a worker would leave them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal

from core import jobs
from core.models import Job
from district.models import Role, User
from monitoring import catalogue, services
from monitoring.models import Report
from plan.indicators import Cell, Indicator, Period
from tests.factories.district import make, school, user
from tests.factories.plan import plan
from tests.factories.writing import writing

SEPTEMBER = Period.month(date(2022, 9, 1))
LATER = datetime(2023, 12, 1, 12, tzinfo=UTC)


def indicator(key="test.lines_held", cells=None, **fields) -> Indicator:
    """Return an indicator that gives ``cells``: 3 of 4 at East and 1 of 4 at North unless told."""
    given = cells if cells is not None else [cell("east", 3, 4), cell("north", 1, 4)]
    words = {"label": "Lines held", "unit": "lines authorized", "source": "Test lines.", "better": "up"}

    def count(scope, period):
        return [one() for one in given]

    count.cells = given
    measure = fields.pop("measure", count)
    return Indicator(key=key, subject=fields.pop("subject", "plan"), measure=measure, **(words | fields))


def cell(code: str | None, n, m, *, counted=None, **fields):
    """Return a maker of one cell, so that its school is made when it is counted."""

    rows = int(Decimal(n)) if counted is None else counted

    def made() -> Cell:
        place = school(code, code.title()).pk if code else None
        return Cell(place, Decimal(n), None if m is None else Decimal(m), rows, **fields)

    return made


def days_cell(code: str | None, histogram: dict[int, int], **fields):
    """Return a maker of one cell of a median of days."""
    return cell(code, 0, None, counted=sum(histogram.values()), histogram=histogram, **fields)


def schedule_account() -> User:
    """Return the account that asks for due reports, as ``load_district`` makes it."""
    email = "report-schedule@service.invalid"
    return User.objects.filter(email=email).first() or make(
        User(email=email, name="Report schedule", is_service=True, password="!")
    )


def report_requested(period: Period = SEPTEMBER, actor=None) -> Report:
    """Return a report that waits for a worker."""
    plan()
    for one in catalogue.CATALOGUE:  # its schools are there before: counting writes nothing
        for made in getattr(one.measure, "cells", ()):
            made()
    return services.report_request(actor=actor or user(Role.PLAN_DIRECTOR), period=period, at=LATER)


def report_made(period: Period = SEPTEMBER, actor=None) -> Report:
    """Return a draft, counted from the catalogue as it is."""
    report = report_requested(period, actor)
    jobs.run(report.job_id)
    report.refresh_from_db()
    assert report.status == Report.Status.DRAFT, report.job.error
    return report


def report_failed(period: Period = SEPTEMBER, actor=None) -> Report:
    """Return a report whose making was given up."""
    report = report_requested(period, actor)
    Job.objects.filter(pk=report.job_id).update(status=Job.Status.FAILED, finished_at=LATER, attempts=5, error="Boom")
    report.refresh_from_db()
    return report


@contextmanager
def being_made(report: Report) -> Iterator[None]:
    """Let what a draft counted be written by hand, as by who has the application's login: while it is being made."""
    with writing():
        Report.objects.filter(pk=report.pk).update(status=Report.Status.MAKING)
        yield
        Report.objects.filter(pk=report.pk).update(status=Report.Status.DRAFT)


def cleared(report: Report, actor=None, at: datetime = LATER) -> Report:
    """Return a report in review that a privacy officer cleared, if it tells of students."""
    if not report.tells_of_students:
        return report
    return services.report_clear(actor=actor or user(Role.PRIVACY_OFFICER), ref=report.ref, version=None, at=at)


def report_in_review(period: Period = SEPTEMBER, actor=None, at: datetime = LATER) -> Report:
    """Return a report that waits for its release."""
    report = report_made(period)
    return services.report_submit(actor=actor or user(Role.PLAN_DIRECTOR), ref=report.ref, version=None, at=at)


def report_released(period: Period = SEPTEMBER, actor=None) -> Report:
    """Return a released report."""
    report = cleared(report_in_review(period))
    return services.report_release(actor=actor or user(Role.SUPERVISOR), ref=report.ref, version=None, at=LATER)


def report_released_again(report: Report) -> Report:
    """Return the next revision of a released report, released in its place."""
    new = report_revised(report)
    cleared(services.report_submit(actor=user(Role.PLAN_DIRECTOR), ref=new.ref, version=None, at=LATER))
    return services.report_release(actor=user(Role.SUPERVISOR), ref=new.ref, version=None, at=LATER)


def report_revised(report: Report) -> Report:
    """Return the next revision of a released report, counted."""
    new = services.report_revise(
        actor=user(Role.PLAN_DIRECTOR), ref=report.ref, version=None, reason="A line was late."
    )
    jobs.run(new.job_id)
    new.refresh_from_db()
    return new
