"""
Who may see and make reports.

``MAY`` is the table of docs/roles/monitoring.md; the tests compare the two. A report tells about all schools, so a role
counts only when it is held district-wide. Until reports can be released, nobody else sees that there are any.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import QuerySet

from core.models import Job
from district.models import Role, User
from district.policies import Roles, held, require
from monitoring.models import Definition, Report
from monitoring.workflow import REPORT

MAKERS: Roles = frozenset({Role.PLAN_DIRECTOR, Role.SUPERVISOR})

MAY: Mapping[str, Roles] = {
    "monitoring.report.view": MAKERS | {Role.HR_SPECIALIST},
    "monitoring.report.request": MAKERS,
    "monitoring.report.recount": MAKERS,
    "monitoring.report.retry": MAKERS,
    # Of no role: the schedule's own (check_schedule), and a worker's on behalf of whoever asked.
    "monitoring.report.due": frozenset(),
    "monitoring.report.made": frozenset(),
}


def can(user: Any, action: str) -> bool:
    """Tell whether ``user`` holds, district-wide, a role that permits ``action``."""
    return held(user).at(MAY[action], None)


def sees_room(user: Any) -> bool:
    """Tell whether the room's pages are there for ``user``."""
    return can(user, "monitoring.report.view")


def enter(user: Any) -> None:
    """:raises ObjectDoesNotExist: when the room's pages are not there for ``user``."""
    if not sees_room(user):
        raise ObjectDoesNotExist


def visible_reports(user: Any) -> QuerySet[Report]:
    """Return the reports ``user`` may see."""
    return Report.objects.all() if sees_room(user) else Report.objects.none()


def visible_definitions(user: Any) -> QuerySet[Definition]:
    """Return the definitions ``user`` may see: whoever sees the reports sees what their figures mean."""
    return Definition.objects.all() if sees_room(user) else Definition.objects.none()


def check(user: Any, action: str, report: Report | None = None) -> None:
    """:raises PermissionDenied: unless ``user`` may do ``action`` (to ``report``)."""
    require(can(user, action))


def check_schedule(user: User) -> None:
    """:raises PermissionDenied: unless ``user`` is a service account: the schedule's reports are its business alone."""
    require(user.is_active and user.is_service)


def offered(user: Any, report: Report) -> list[str]:
    """Return what ``user`` may do to ``report`` now. Its job must be loaded."""
    return [
        action
        for action in REPORT.legal(report.status)
        if can(user, f"monitoring.report.{action}") and (action != "retry" or has_failed(report))
    ]


def has_failed(report: Report) -> bool:
    """Tell whether the making of ``report`` was given up. Its job must be loaded."""
    return report.status == Report.Status.MAKING and report.job is not None and report.job.status == Job.Status.FAILED
