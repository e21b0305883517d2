"""What is done to courses, sessions and enrollments."""

from __future__ import annotations

from collections.abc import Mapping

from core.models import Record
from core.workflow import Transition, Workflow
from training.models import Course, Enrollment, TrainingSession
from training.models import EnrollmentStatus as E
from training.models import SessionStatus as S
from training.workflow.roles import HR, LEADER, MADE
from training.workflow.topics import ACTIVE, RETIRED, UseStatus, use_status

COURSE = Workflow(
    name="training.course",
    statuses=UseStatus,
    initial=UseStatus.ACTIVE,
    transitions={
        "add": Transition(MADE, UseStatus.ACTIVE, roles=HR),
        "correct": Transition(ACTIVE, roles=HR),
        "retire": Transition(ACTIVE, UseStatus.RETIRED, roles=HR),
        "reopen": Transition(RETIRED, UseStatus.ACTIVE, roles=HR),
    },
    status_of=use_status,
)
SCHEDULED = frozenset({S.SCHEDULED})
SESSION = Workflow(
    name="training.session",
    statuses=S,
    initial=S.SCHEDULED,
    transitions={
        "schedule": Transition(MADE, S.SCHEDULED, roles=HR),
        "correct": Transition(SCHEDULED, roles=HR),
        "move": Transition(SCHEDULED, roles=HR),
        # HR anybody, a school leader those of the school; everyone else themselves: policies.sessions.
        "enroll": Transition(SCHEDULED, roles=HR | LEADER),
        # HR, and the instructor whatever their role: policies.sessions.
        "take_attendance": Transition(SCHEDULED, roles=HR),
        "close": Transition(SCHEDULED, S.HELD, roles=HR),
        "cancel": Transition(SCHEDULED, S.CANCELED, roles=HR),
        "reopen": Transition(frozenset({S.HELD}), S.SCHEDULED, roles=HR),
    },
)
ENROLLMENT = Workflow(
    name="training.enrollment",
    statuses=E,
    initial=E.ENROLLED,
    transitions={
        # The session's page does these.
        "enroll": Transition(MADE, E.ENROLLED),
        "wait": Transition(MADE, E.WAITING),
        # By itself, as soon as a place is free.
        "move_up": Transition(frozenset({E.WAITING}), E.ENROLLED),
        # HR anybody's, a school leader those of the school; everyone else their own: policies.sessions.
        "withdraw": Transition(frozenset({E.ENROLLED, E.WAITING}), E.WITHDRAWN, roles=HR | LEADER),
        # Who waited and came all the same has the place of somebody who did not.
        "attend": Transition(frozenset({E.ENROLLED, E.WAITING, E.ABSENT}), E.ATTENDED),
        "miss": Transition(frozenset({E.ENROLLED, E.ATTENDED}), E.ABSENT),
    },
)
WORKFLOWS = [COURSE, SESSION, ENROLLMENT]
KINDS: Mapping[type[Record], Workflow] = {Course: COURSE, TrainingSession: SESSION, Enrollment: ENROLLMENT}
