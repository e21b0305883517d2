"""What is done to the records of this room, and by whom, by subject."""

from community.workflow import (
    bodies,
    decisions,
    events,
    inputs,
    prevention,
    supports,
)
from community.workflow.bodies import (
    BODY,
    SEAT,
    TERM,
    BodyStatus,
    SeatStatus,
    TermStatus,
    seat_status,
    span_status,
)
from community.workflow.decisions import (
    CHANGE,
    DECISION,
)
from community.workflow.events import (
    DOCUMENT,
    EVENT,
    REGISTRATION,
)
from community.workflow.inputs import (
    INPUT,
    QUEUE,
    STANDING,
    THEME,
    QueueStatus,
    ThemeStatus,
    theme_status,
)
from community.workflow.prevention import (
    ACTIVITY,
    ActivityStatus,
    activity_status,
)
from community.workflow.supports import (
    REFERRAL,
    SUPPORT,
)

WORKFLOWS = [
    *bodies.WORKFLOWS,
    *prevention.WORKFLOWS,
    *events.WORKFLOWS,
    *inputs.WORKFLOWS,
    *decisions.WORKFLOWS,
    *supports.WORKFLOWS,
]
__all__ = [
    "ACTIVITY",
    "BODY",
    "CHANGE",
    "DECISION",
    "DOCUMENT",
    "EVENT",
    "INPUT",
    "QUEUE",
    "REFERRAL",
    "REGISTRATION",
    "SEAT",
    "STANDING",
    "SUPPORT",
    "TERM",
    "THEME",
    "WORKFLOWS",
    "ActivityStatus",
    "BodyStatus",
    "QueueStatus",
    "SeatStatus",
    "TermStatus",
    "ThemeStatus",
    "activity_status",
    "seat_status",
    "span_status",
    "theme_status",
]
