"""
When and by whom something is done to students, guardians, access and imports.

Few of them have a column of statuses: what they say of themselves tells how they stand. ``MAY`` of the policies holds
the roles of these tables; docs/workflows.md and docs/roles/students.md are written from them.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from core import clock
from core.imports.flow import import_flow
from core.workflow import Transition, Workflow
from district.models import Role
from students.models import CodeOfConduct, EmergencyAccess, ErrorNotice, Guardianship, Student

PRIVACY = frozenset({Role.PRIVACY_OFFICER})
COORDINATORS = frozenset({Role.RESTORATION_COORDINATOR, Role.DIVERSION_COORDINATOR})
# Who sees the students of the schools at which the role is held, without any grant.
AT_SCHOOL = PRIVACY | COORDINATORS | {Role.SCHOOL_LEADER, Role.TITLE_IX_COORDINATOR}
# By which roles students are seen without any grant: by systems that read them, too.
BY_ROLE = AT_SCHOOL | {Role.INTEGRATION}
# Who sees students at all: the others by a grant for each.
ROOM = AT_SCHOOL | {Role.RESTORATION_FACILITATOR, Role.SUPERVISOR}
# Who may open a student in an emergency: the privacy officer gives access, and is told of who took it.
IN_EMERGENCY = ROOM - PRIVACY
MADE: frozenset[str] = frozenset()


class StudentStatus(TextChoices):
    """Where a student is known from."""

    ON_ROSTER = "on_roster", _("On the roster")
    PROVISIONAL = "provisional", _("Not on the roster")
    MERGED = "merged", _("Same as another")
    IN_ERROR = "in_error", _("Entered in error")


class RightsStatus(TextChoices):
    """Whether a guardian has the rights over a record that the law gives them."""

    HELD = "held", _("Has rights")
    BARRED = "barred", _("Barred by a court")


class MomentStatus(TextChoices):
    """Whether what holds from a moment on has an end."""

    OPEN = "open", _("Open")
    ENDED = "ended", _("Ended")


class ReviewStatus(TextChoices):
    """Whether an emergency access was reviewed."""

    WAITING = "waiting", _("Waits for review")
    REVIEWED = "reviewed", _("Reviewed")


class NoticeStatus(TextChoices):
    """Whether somebody read that a record they had opened was entered in error."""

    WAITING = "waiting", _("Waits to be read")
    READ = "read", _("Read")


class Published(TextChoices):
    """The one status of what is published for good."""

    PUBLISHED = "published", _("Published")


def student_status(student: Student, today: date) -> str:
    """Return how a student stands."""
    if student.entered_in_error_at is not None:
        return StudentStatus.IN_ERROR
    if student.merged_into_id is not None:
        return StudentStatus.MERGED
    return StudentStatus.PROVISIONAL if student.provisional else StudentStatus.ON_ROSTER


def rights_status(guardianship: Guardianship, today: date) -> str:
    """Return how a guardian's rights stand."""
    return RightsStatus.BARRED if guardianship.is_barred else RightsStatus.HELD


def moment_status(one: Any, today: date) -> str:
    """Return whether a grant or a conflict of interest has ended by now; what is to end later can be ended before."""
    return MomentStatus.ENDED if one.until_at is not None and one.until_at <= clock.now() else MomentStatus.OPEN


def review_status(emergency: EmergencyAccess, today: date) -> str:
    """Return whether an emergency access was reviewed."""
    return ReviewStatus.REVIEWED if emergency.reviewed_at else ReviewStatus.WAITING


def notice_status(notice: ErrorNotice, today: date) -> str:
    """Return whether a notice was read by whom it is for."""
    return NoticeStatus.READ if notice.acknowledged_at else NoticeStatus.WAITING


def published(code: CodeOfConduct, today: date) -> str:
    """Return the one status."""
    return Published.PUBLISHED


PROVISIONAL, ON_ROSTER = frozenset({StudentStatus.PROVISIONAL}), frozenset({StudentStatus.ON_ROSTER})
OPEN = frozenset({MomentStatus.OPEN})

STUDENT = Workflow(
    name="students.student",
    statuses=StudentStatus,
    initial=StudentStatus.ON_ROSTER,
    transitions={
        # A roster does this.
        "import": Transition(MADE, StudentStatus.ON_ROSTER),
        "add": Transition(MADE, StudentStatus.PROVISIONAL, roles=PRIVACY | COORDINATORS),
        "change": Transition(PROVISIONAL, roles=PRIVACY | COORDINATORS),
        "merge": Transition(PROVISIONAL | ON_ROSTER, StudentStatus.MERGED, roles=PRIVACY | COORDINATORS),
        "error": Transition(PROVISIONAL, StudentStatus.IN_ERROR, roles=PRIVACY | COORDINATORS),
        # Wrongly joined, two children read each other's records: whoever answers for privacy parts them.
        "separate": Transition(frozenset({StudentStatus.MERGED}), StudentStatus.ON_ROSTER, roles=PRIVACY),
        "give": Transition(PROVISIONAL | ON_ROSTER, roles=PRIVACY),
        "conflict": Transition(PROVISIONAL | ON_ROSTER, roles=ROOM),
    },
    status_of=student_status,
)
GUARDIANSHIP = Workflow(
    name="students.guardianship",
    statuses=RightsStatus,
    initial=RightsStatus.HELD,
    transitions={
        "import": Transition(MADE, RightsStatus.HELD),
        "change": Transition(frozenset(RightsStatus.values), roles=AT_SCHOOL),
        "bar": Transition(frozenset({RightsStatus.HELD}), RightsStatus.BARRED, roles=PRIVACY | {Role.SCHOOL_LEADER}),
        "lift": Transition(frozenset({RightsStatus.BARRED}), RightsStatus.HELD, roles=PRIVACY),
    },
    status_of=rights_status,
)
GRANT = Workflow(
    name="students.grant",
    statuses=MomentStatus,
    initial=MomentStatus.OPEN,
    transitions={
        # Rooms above do this as they assign work, and "withdraw" as they take it away.
        "assign": Transition(MADE, MomentStatus.OPEN),
        "withdraw": Transition(OPEN, MomentStatus.ENDED),
        "end": Transition(OPEN, MomentStatus.ENDED, roles=PRIVACY),
    },
    status_of=moment_status,
)
CONFLICT = Workflow(
    name="students.conflict",
    statuses=MomentStatus,
    initial=MomentStatus.OPEN,
    transitions={
        "note": Transition(MADE, MomentStatus.OPEN, roles=PRIVACY),
        "end": Transition(OPEN, MomentStatus.ENDED, roles=PRIVACY),
    },
    status_of=moment_status,
)
EMERGENCY = Workflow(
    name="students.emergency",
    statuses=ReviewStatus,
    initial=ReviewStatus.WAITING,
    transitions={
        # On a page of its own, by a number alone: nobody finds a record there to act on (policies.MAY says who).
        "open": Transition(MADE, ReviewStatus.WAITING),
        "review": Transition(frozenset({ReviewStatus.WAITING}), ReviewStatus.REVIEWED, roles=PRIVACY),
    },
    status_of=review_status,
)
NOTICE = Workflow(
    name="students.notice",
    statuses=NoticeStatus,
    initial=NoticeStatus.WAITING,
    transitions={
        # Entering a student in error does this.
        "tell": Transition(MADE, NoticeStatus.WAITING),
        "acknowledge": Transition(frozenset({NoticeStatus.WAITING}), NoticeStatus.READ, roles=ROOM),
    },
    status_of=notice_status,
)
CODE = Workflow(
    name="students.code",
    statuses=Published,
    initial=Published.PUBLISHED,
    transitions={
        "publish": Transition(MADE, Published.PUBLISHED, roles=PRIVACY),
        "accept": Transition(frozenset({Published.PUBLISHED}), roles=ROOM),
    },
    status_of=published,
    needs={"accept": lambda code: not CodeOfConduct.objects.filter(number__gt=code.number).exists()},
)


# No child is named on the pages of an import: whoever runs the systems may, and who answers for what becomes of them.
IMPORTERS = frozenset({Role.PRIVACY_OFFICER, Role.ADMINISTRATOR})
IMPORT = import_flow("students.import", IMPORTERS | {Role.INTEGRATION}, asks=True)
WORKFLOWS = [STUDENT, GUARDIANSHIP, GRANT, CONFLICT, EMERGENCY, NOTICE, CODE, IMPORT]
