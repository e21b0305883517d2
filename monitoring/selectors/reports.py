"""Reads of reports. What people see starts at ``policies.visible_…``."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Case, Exists, OuterRef, Prefetch, QuerySet, When

from district.models import User
from monitoring import policies
from monitoring.models import CLOSED, PEOPLE, Definition, Figure, ReleasedFigure, Report


def report_list(user: User) -> QuerySet[Report]:
    """Return the reports ``user`` may see, newest first, with job and figures, none of students. Three queries more."""
    figures = Prefetch(
        "figures",
        Figure.objects.exclude(definition__subject="student").select_related("definition").order_by("place"),
    )
    released = Prefetch("released", ReleasedFigure.objects.filter(is_total=True).order_by("place"))
    return (
        policies.visible_reports(user)
        .select_related("plan", "job", *PEOPLE, "returned_to", "returned_by")
        .prefetch_related(figures, released)
        .order_by("-period_until", "-period_from", "-revision", "-id")
    )


def newest_of_periods(user: User, reports: QuerySet[Report]) -> QuerySet[Report]:
    """Keep of each period the newest revision that ``user`` may see, and none that was discarded."""
    valid = policies.visible_reports(user).exclude(status=Report.Status.DISCARDED)
    same = {name: OuterRef(name) for name in ("plan", "period_from", "period_until")}
    newer = valid.filter(**same, revision__gt=OuterRef("revision"))
    return reports.filter(~Exists(newer)).exclude(status=Report.Status.DISCARDED)


def older_of_periods(user: User, newest: Sequence[Report]) -> list[Report]:
    """
    Return the other revisions of the same periods, newest first: those before, and discarded ones for who sees drafts.

    One query; none where there can be none.
    """
    drafts = policies.sees_drafts(user)
    ends = {report.period_until for report in newest if report.revision > 1 or (drafts and report.is_closed)}
    if not ends:
        return []
    found = policies.visible_reports(user).filter(period_until__in=ends).exclude(pk__in=[one.pk for one in newest])
    return list(found.select_related("plan").order_by("-revision", "-id"))


def report_get(user: User, ref: str) -> Report:
    """
    Return one report with its job. One query.

    :raises ObjectDoesNotExist: when ``user`` sees no such report.
    """
    return (
        policies.visible_reports(user).select_related("plan", "job", *PEOPLE, "returned_to", "returned_by").get(ref=ref)
    )


def reports_in_force(user: User) -> QuerySet[Report]:
    """Return the newest released revision of each period that ``user`` may see, the oldest period first. One query."""
    found = policies.visible_reports(user).filter(status=Report.Status.RELEASED)
    return found.select_related("plan__district", *PEOPLE).order_by("period_until", "-period_from", "id")


def revision_of(user: User, report: Report, number: int) -> Report | None:
    """Return revision ``number`` of a report, if there is one that ``user`` may see; no discarded one. One query."""
    same = (
        policies.visible_reports(user)
        .filter(plan_id=report.plan_id, period_from=report.period_from, period_until=report.period_until)
        .exclude(status=Report.Status.DISCARDED)
    )
    return same.select_related("plan", "job", *PEOPLE).filter(revision=number).first()


def revision_after(report: Report) -> Report | None:
    """Return the released revision that superseded a report. Public, as that it was is. One query, none of others."""
    if report.status != Report.Status.SUPERSEDED:
        return None
    same = Report.objects.filter(plan_id=report.plan_id, period_from=report.period_from, status__in=CLOSED)
    return same.filter(period_until=report.period_until, revision=report.revision + 1).first()


def report_before(report: Report) -> Report | None:
    """
    Return the plan's report of the same cadence on the period that ended when this one began, once it has figures.

    One query. A released one comes first. One in review is compared with what was released alone: its reviewer sees
    what will be.
    """
    before = Report.objects.filter(
        plan_id=report.plan_id, cadence=report.cadence, period_until=report.period_from, counted_at__isnull=False
    )
    before = before.exclude(status=Report.Status.DISCARDED)
    if report.status == Report.Status.IN_REVIEW:
        before = before.filter(status=Report.Status.RELEASED)
    return before.order_by(Case(When(status=Report.Status.RELEASED, then=0), default=1), "-revision").first()


def definition_list(user: User) -> QuerySet[Definition]:
    """Return the definitions that reports used."""
    return policies.visible_definitions(user).order_by("key", "number")
