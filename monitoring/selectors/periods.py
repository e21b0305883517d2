"""Which periods a plan is reported on: as its span of days, the district's school years and the settings say."""

from __future__ import annotations

from datetime import date

from django.conf import settings

from district.models import SchoolYear
from monitoring import periods
from monitoring.models import Cadence, Report
from monitoring.periods import ReportPeriod
from plan.indicators import Period
from plan.models import Plan


def months_reported_on(plan: Plan) -> list[ReportPeriod]:
    """Return the calendar months that lie wholly within the plan's span of reports, oldest first."""
    return periods.months_within(_span(plan))


def months_over(plan: Plan, on: date) -> list[ReportPeriod]:
    """Return the months reported on that are over on ``on``, oldest first."""
    return [month for month in months_reported_on(plan) if month.end <= on]


def reported_on(plan: Plan) -> list[ReportPeriod]:
    """
    Return every period that the plan is reported on, in the order in which they are over.

    One query for the school years; none where reports are made by month alone.
    """
    wanted, span = set(settings.REPORT_CADENCES), _span(plan)
    found = periods.months_within(span) if Cadence.MONTH in wanted else []
    if wanted - {Cadence.MONTH.value}:
        years = SchoolYear.objects.filter(
            district_id=plan.district_id, starts_date__lt=span.end, ends_date__gt=span.start
        )
        for year in years.order_by("starts_date"):
            of_year = periods.of_year(year.code, Period(year.starts_date, year.ends_date), span)
            found += [one for one in of_year if one.cadence in wanted]
    return periods.in_order(found)


def periods_over(plan: Plan, on: date) -> list[ReportPeriod]:
    """Return the periods reported on that are over on ``on``, in the order in which they were."""
    return [one for one in reported_on(plan) if one.end <= on]


def periods_missing(plan: Plan, on: date) -> list[ReportPeriod]:
    """Return the periods that are over on ``on`` and have no report. One query more than ``reported_on``."""
    known = set(Report.objects.filter(plan=plan).values_list("period_from", "period_until"))
    return [one for one in periods_over(plan, on) if (one.start, one.end) not in known]


def period_next(plan: Plan, on: date) -> ReportPeriod | None:
    """Return the next period whose report comes due after ``on``, or None when the plan's span of reports is over."""
    return next((one for one in reported_on(plan) if one.end > on), None)


def _span(plan: Plan) -> Period:
    return Period(plan.reports_from, plan.reports_until)
