"""
The demonstration's reports: each past one is made and released in its own days, the last month's waits in review.

Two were released before something of their days was recorded, and were corrected then: there are revisions to read.

A day's are one transaction and are done once: a run that was interrupted goes on with the next, and what people did
to a report since stays as it is. The last report is the worker's to make.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any, cast

from django.db import transaction

from core import clock, jobs, past
from demo.corrections import Correction, correction_of
from demo.moments import at_time
from demo.people import account
from district.models import Role, User
from district.selectors import service_account
from monitoring import services
from monitoring.models import OWN_PARTS, Cadence, Report
from monitoring.periods import ReportPeriod
from monitoring.selectors import adjustments_to_tell, figures_to_tell, observations_to_tell, reported_on
from plan.selectors import plan_current

LAST, LAST_END = date(2022, 9, 1), date(2022, 10, 1)  # of the reports that the story tells of
SATURDAY = 5
MOST_TOLD = 3  # of each part
# What the author wrote of a month, by its first day: of the others figures say enough.
WORDS = {
    date(2022, 8, 1): (
        "Most positions were filled before the first day of school. Postings that went out in July found fewer "
        "applicants than those of May, though each was posted within two days."
    ),
    LAST: (
        "North has one restoration facilitator fewer than planned: the first choice took another offer late in "
        "August.\n\nThe position is posted again, and the coordinator covers two days a week until it is filled."
    ),
}


def release_past() -> int:
    """Make and release the reports on what was over before the last month, oldest first; return how many are new."""
    author, releaser = account(Role.PLAN_DIRECTOR), account(Role.SUPERVISOR)
    return sum(_release(author, releaser, end) for end in sorted({one.end for one in _past()}))


def is_past_made() -> bool:
    """Tell whether no report of the past is left to be made."""
    known = set(Report.objects.filter(revision=1).values_list("period_from", "period_until"))
    return all((one.start, one.end) in known for one in _past())


def _past() -> list[ReportPeriod]:
    """Return what was over before the last month, and the longer periods that ended with it."""
    told = [one for one in reported_on(plan_current()) if one.start < LAST]
    return [one for one in told if one.end <= LAST_END]


@transaction.atomic
def _release(author: User, releaser: User, end: date) -> int:
    """Let the reports on what ``end`` follows be counted, submitted and released on three days after it."""
    schedule = service_account("report-schedule")
    counted = at_time(end + timedelta(days=2), time(6))
    submitted = at_time(_working_day(end + timedelta(days=4)), time(10, 20))
    released = at_time(_working_day(end + timedelta(days=6)), time(15, 40))
    with clock.travel(counted):
        due = services.reports_due(actor=schedule, at=counted)
    over = [report for report in due if report.period_from != LAST]
    for report in over:
        _make(report, counted)
        _sign(report, author, submitted, releaser, released)
        if correction := correction_of(report):
            _correct(report, correction, author, releaser)
    return len(over)


def _make(report: Report, at: datetime) -> None:
    with clock.travel(at):
        jobs.run(cast("int", report.job_id))


def _sign(report: Report, author: User, submitted: datetime, releaser: User, released: datetime) -> None:
    with clock.travel(submitted):
        _write(author, report)
        services.report_submit(actor=author, ref=report.ref, version=None, at=submitted)
    if report.tells_of_students:
        cleared = submitted + timedelta(hours=3)
        with clock.travel(cleared):
            officer = account(Role.PRIVACY_OFFICER)
            services.report_clear(actor=officer, ref=report.ref, version=None, at=cleared)
    with clock.travel(released):
        services.report_release(actor=releaser, ref=report.ref, version=None, at=released)


def _write(author: User, report: Report) -> None:
    words = WORDS.get(report.period_from, "") if report.cadence == Cadence.MONTH else ""
    if words and report.challenges != words:
        services.report_write(actor=author, ref=report.ref, version=None, challenges=words)
    if report.revision == 1 and (told := _observed(author, report)):
        services.report_compose(actor=author, ref=report.ref, version=None, paragraphs=told)


def _observed(author: User, report: Report) -> list[dict[str, Any]]:
    """Return what was noticed until a report’s last day and no report of its cadence tells, and adjustments."""
    known = {meaning.key for meaning in figures_to_tell(report)}
    noted = [
        {
            "part": one.section, "words": one.words, "observation": one.ref,
            "figures": [one.indicator] if one.indicator in known else [],
        }
        for one in observations_to_tell(author, report)
    ]  # fmt: skip
    adjusted = [
        {"part": "adjustment", "words": f"{one.title}: {one.why}", "adjustment": one.ref}
        for one in adjustments_to_tell(author, report)
        # One that was done by then was told while it was under way.
        if one.done_on is None or one.done_on > report.last_day
    ]
    told: list[dict[str, Any]] = [*noted, *adjusted]
    return [one for part in OWN_PARTS for one in [one for one in told if one["part"] == part][:MOST_TOLD]]


def _correct(report: Report, told: Correction, author: User, releaser: User) -> None:
    """Record what was recorded too late, and release the next revision, which tells of it."""
    with clock.travel(at_time(told.recorded, time(9, 5))):
        told.enters()
    counted = at_time(told.recorded, time(9, 30))
    with clock.travel(counted):
        new = services.report_revise(actor=author, ref=report.ref, version=None, reason=told.reason)
    _make(new, counted)
    released = at_time(_working_day(told.recorded + timedelta(days=2)), time(11, 15))
    _sign(new, author, at_time(told.recorded, time(14, 10)), releaser, released)


def submit_last() -> bool:
    """Send the last month's report to review, unless it was there before; tell whether it was sent."""
    report = Report.objects.filter(period_from=LAST, cadence=Cadence.MONTH, status="draft", revision=1).first()
    if report is None or any(entry.action == "monitoring.report.submit" for entry in past.entries(report, {})):
        return False
    _write(account(Role.PLAN_DIRECTOR), report)
    services.report_submit(actor=account(Role.PLAN_DIRECTOR), ref=report.ref, version=None, at=clock.now())
    return True


def _working_day(day: date) -> date:
    """Return ``day``, or the Monday after it."""
    return day + timedelta(days=7 - day.weekday()) if day.weekday() >= SATURDAY else day
