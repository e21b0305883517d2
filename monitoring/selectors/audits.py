"""What came of the last attacks on everything that was ever told of students."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ObjectDoesNotExist

from district.models import User
from monitoring import policies
from monitoring.models import DisclosureAudit, Exposure, Report


def audit_last() -> DisclosureAudit | None:
    """Return the last attack; None before there was one. One query."""
    return DisclosureAudit.objects.order_by("-audited_at", "-id").first()


def audits_get(user: User, most: int) -> list[DisclosureAudit]:
    """
    Return the last attacks, newest first. One query.

    :raises ObjectDoesNotExist: when ``user`` is not told of them.
    """
    if not policies.sees_audits(user):
        raise ObjectDoesNotExist
    return list(DisclosureAudit.objects.order_by("-audited_at", "-id")[:most])


def failing_since(last: DisclosureAudit) -> datetime:
    """Return when the attack first found what ``last`` still finds: since then none passed. Two queries."""
    passed = DisclosureAudit.objects.filter(narrowed=[]).order_by("-audited_at", "-id").first()
    failed = DisclosureAudit.objects.exclude(narrowed=[]).order_by("audited_at", "id")
    first = (failed.filter(audited_at__gte=passed.audited_at) if passed else failed).first()
    return (first or last).audited_at


def reports_narrowed(audit: DisclosureAudit) -> list[Report]:
    """Return the reports that tell too much, newest first, but those that were dealt with since. Two queries."""
    if not audit.narrowed:
        return []
    found = Report.objects.filter(ref__in=audit.narrowed).select_related("plan")
    settled = set(Exposure.objects.filter(report__in=found).values_list("report__ref", "found"))
    ordered = found.order_by("-period_until", "-revision", "-id")
    return [one for one in ordered if (one.ref, audit.found.get(one.ref)) not in settled]


def exposures_of(audit: DisclosureAudit) -> list[Exposure]:
    """Return what is known and dealt with of what an attack found, newest report first. One query."""
    found = Exposure.objects.filter(report__ref__in=audit.found).select_related("report__plan", "settled_by")
    ordered = found.order_by("-report__period_until", "-report__revision", "-id")
    return [one for one in ordered if audit.found[one.report.ref] == one.found]


def exposure_open(report: Report) -> str | None:
    """Return the mark of what the last attack found of a report; None where that is nothing, or dealt with."""
    last = audit_last()
    found = last.found.get(report.ref) if last else None
    is_settled = found is not None and Exposure.objects.filter(report=report, found=found).exists()
    return None if is_settled else found


def found_by(test: str, report: Report) -> str | None:
    """Return the mark of what an attack, by reference, found of a report; None where there is neither. One query."""
    one = DisclosureAudit.objects.filter(ref=test).first()
    return one.found.get(report.ref) if one else None
