"""
Who may see, make and release reports.

``MAY`` is the table of docs/roles/monitoring.md; the tests compare the two. A report tells about all schools, so a role
counts only when it is held district-wide. What was released may also be read by the School Board, and by who leads a
school; a report that was not released does not exist for them.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Exists, OuterRef, QuerySet

from core import clock
from district.models import Role, School, User
from district.roles import Roles, require, roles_of
from monitoring.models import CLOSED, Definition, ReleasedCell, ReleasedFigure, Report
from monitoring.policies.live import SEEING
from monitoring.policies.observations import OF_WORDS
from monitoring.workflow import MAKERS, PRIVACY, REPORT

WATCHERS: Roles = MAKERS | {Role.HR_SPECIALIST}
# The privacy officer clears what a report tells of students, so has to read it before.
DRAFT_READERS: Roles = WATCHERS | PRIVACY

MAY: Mapping[str, Roles] = {
    "monitoring.report.view": DRAFT_READERS | {Role.SCHOOL_LEADER, Role.BOARD_MEMBER, Role.INTEGRATION},
    "monitoring.report.draft": DRAFT_READERS,
    # The counts behind what is told of students, and why some are hidden.
    "monitoring.report.disclosure": PRIVACY,
    # Which reports tell too much, without what: somebody has to attack them again on the servers, and to answer for it.
    "monitoring.audit.view": PRIVACY | {Role.ADMINISTRATOR},
    # A school's own page: a role held at one school opens that school's, whatever else it permits.
    "monitoring.school.view": WATCHERS | {Role.SCHOOL_LEADER, Role.BOARD_MEMBER},
    # At their schools, of the records that they may open.
    "monitoring.live.view": SEEING,
    **REPORT.may,
    **OF_WORDS,
}


def can(user: User, action: str) -> bool:
    """Tell whether ``user`` holds, district-wide, a role that permits ``action``."""
    return roles_of(user).at(MAY[action], None)


def sees_room(user: User) -> bool:
    """Tell whether the room's pages are there for ``user``: at one school it is enough to read what was released."""
    return sees_drafts(user) or roles_of(user).any(MAY["monitoring.report.view"] - DRAFT_READERS)


def sees_drafts(user: User) -> bool:
    """Tell whether ``user`` sees reports that were not released."""
    return can(user, "monitoring.report.draft")


def sees_disclosure(user: User) -> bool:
    """Tell whether ``user`` reads the counts behind what is told of students."""
    return can(user, "monitoring.report.disclosure")


def sees_audits(user: User) -> bool:
    """Tell whether ``user`` is told which released reports tell too much of students."""
    return can(user, "monitoring.audit.view")


def visible_reports(user: User) -> QuerySet[Report]:
    """Return the reports ``user`` may see."""
    if sees_drafts(user):
        return Report.objects.all()
    return Report.objects.filter(status__in=CLOSED) if sees_room(user) else Report.objects.none()


def schools_seen(user: User) -> frozenset[int] | None:
    """Return the ids of the schools whose page ``user`` may see; None for all."""
    return roles_of(user).schools(MAY["monitoring.school.view"])


def visible_schools(user: User) -> QuerySet[School]:
    """Return the schools whose page ``user`` may see."""
    seen = schools_seen(user)
    return School.objects.all() if seen is None else School.objects.filter(pk__in=seen)


def sees_schools(user: User) -> bool:
    """Tell whether there is a school whose page ``user`` may see."""
    return schools_seen(user) != frozenset()


def visible_definitions(user: User) -> QuerySet[Definition]:
    """Return the definitions ``user`` may see: those of the figures that ``user`` may see."""
    if sees_drafts(user):
        return Definition.objects.all()
    if not sees_room(user):
        return Definition.objects.none()
    released = ReleasedFigure.objects.filter(indicator=OuterRef("key"), definition_number=OuterRef("number"))
    of_students = ReleasedCell.objects.filter(definition=OuterRef("pk"))
    return Definition.objects.filter(Exists(released) | Exists(of_students))


def permitted(user: User, action: str, report: Report | None = None) -> bool:
    """Tell whether ``user`` may do ``action`` (to ``report``)."""
    return can(user, action) and two_people(user, action, report)


def check(user: User, action: str, report: Report | None = None) -> None:
    """:raises PermissionDenied: unless ``user`` may do ``action`` (to ``report``)."""
    require(permitted(user, action, report))


def two_people(user: User, action: str, report: Report | None) -> bool:
    """Tell whether ``action`` is another person's than who wrote the report, or cleared it, where it must be."""
    if action != "monitoring.report.release" or report is None:
        return True
    return user.pk not in (report.submitted_by_id, report.cleared_by_id)


def check_schedule(user: User) -> None:
    """:raises PermissionDenied: unless ``user`` is a service account: the schedule's reports are its business alone."""
    require(user.is_active and user.is_service)


def offered(user: User, report: Report) -> list[str]:
    """Return what ``user`` may do to ``report`` now. Its job must be loaded."""
    legal = REPORT.legal_for(report, clock.today())
    return [action for action in legal if permitted(user, f"{REPORT.name}.{action}", report)]
