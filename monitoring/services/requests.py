"""Asking for a report: by a person, by the schedule, again after a change, again after a failure."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import history, jobs, records
from core.errors import Conflict, TransitionNotAllowed
from core.refusals import conflicts
from district.models import User
from district.roles import require_room
from monitoring import policies
from monitoring.models import Report
from monitoring.periods import ReportPeriod
from monitoring.selectors import periods_missing, reported_on
from monitoring.workflow import REPORT, has_failed, report_stage
from plan.indicators import Period
from plan.models import Plan
from plan.selectors import plan_current

MAKE = "monitoring.tasks.report_make"


@transaction.atomic
def report_request(*, actor: User, period: Period, at: datetime) -> Report:
    """
    Ask for the report on one month, quarter or school year of the plan, and return it; a worker makes it.

    :raises PermissionDenied: unless the actor's role permits it; before a plan is loaded there is nothing to ask for.
    :raises ValidationError: when the plan is not reported on in that period, or the period is not over at ``at``.
    :raises Conflict: when there is a report on it already.
    """
    require_room(policies.sees_room(actor))
    policies.check(actor, "monitoring.report.request")
    plan = plan_current()
    wanted = next((one for one in reported_on(plan) if (one.start, one.end) == (period.start, period.end)), None)
    if wanted is None:
        raise ValidationError({"period": _("The plan is not reported on in this period.")})
    if wanted.end > timezone.localdate(at):
        raise ValidationError({"period": _("This period is not over yet: its figures are not final.")})
    with history.action("monitoring.report.request", actor=actor):
        return _report_add(actor, plan, wanted)


@transaction.atomic
def reports_due(*, actor: User, at: datetime) -> list[Report]:
    """
    Ask for the report of every period that is over at ``at`` and has none, oldest first, and return them.

    Missed ones are caught up. Two runs at once are harmless: a period that the other took first is left to it.
    Three queries a plan where nothing is due.

    :raises PermissionDenied: unless the actor is a service account.
    """
    policies.check_schedule(actor)
    started = []
    with history.action("monitoring.report.due", actor=actor, reason=_("The period is over.")):
        for plan in Plan.objects.order_by("id"):
            for period in periods_missing(plan, timezone.localdate(at)):
                try:
                    started.append(_report_add(actor, plan, period))
                except Conflict:
                    continue
    return started


@transaction.atomic
def report_recount(*, actor: User, ref: str, version: int | None) -> Report:
    """
    Have a draft counted again. Its figures stay until the new ones take their place in one step.

    :raises TransitionNotAllowed: when it is being made.
    """
    report = records.lock(policies.visible_reports(actor), ref, version=version)
    policies.check(actor, "monitoring.report.recount", report)
    report.status = REPORT.check("recount", report.status)
    with history.action("monitoring.report.recount", actor=actor):
        return _make_again(actor, report)


@transaction.atomic
def report_retry(*, actor: User, ref: str, version: int | None) -> Report:
    """
    Have a report made whose making was given up.

    :raises TransitionNotAllowed: when nothing was given up.
    """
    report = records.lock(policies.visible_reports(actor), ref, version=version)
    policies.check(actor, "monitoring.report.retry", report)
    if not has_failed(report):
        raise TransitionNotAllowed(_("The report is still being made. Someone may have been first."))
    report.status = REPORT.check("retry", report_stage(report))
    with history.action("monitoring.report.retry", actor=actor):
        return _make_again(actor, report)


def _report_add(actor: User, plan: Plan, period: ReportPeriod) -> Report:
    """:raises Conflict: when another report is first; the transaction goes on."""
    report = Report(
        plan=plan, period_from=period.start, period_until=period.end, cadence=period.cadence, requested_by=actor
    )
    taken = _("There is a report on %(period)s already.") % {"period": period.name}
    if Report.objects.filter(plan=plan, period_from=period.start, period_until=period.end).exists():
        raise Conflict(taken, "period")
    # Whichever of the two the database asks first: another that is being made, or one of this number.
    with conflicts({"report_one_per_period": taken, "report_one_open_revision": taken}, "period"):
        report.job = jobs.enqueue(MAKE, actor=actor, report=report.ref)
        report.full_clean(validate_constraints=False)
        report.save(force_insert=True)
    return report


def _make_again(actor: User, report: Report) -> Report:
    report.job = jobs.enqueue(MAKE, actor=actor, report=report.ref)
    return records.update(report, "status", "job")
