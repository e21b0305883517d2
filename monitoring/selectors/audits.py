"""What came of the last attacks on everything that was ever told of students."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import QuerySet

from district.models import User
from monitoring import policies
from monitoring.models import DisclosureAudit, Report


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


def reports_narrowed(audit: DisclosureAudit) -> QuerySet[Report]:
    """Return the reports from which too much can be told, newest first."""
    found = Report.objects.filter(ref__in=audit.narrowed).select_related("plan")
    return found.order_by("-period_until", "-revision", "-id")
