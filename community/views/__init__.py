"""The pages of this room, by subject."""

from community.views.bodies import (
    body_detail,
    body_list,
    seat_detail,
    seat_list,
    term_detail,
)
from community.views.decisions import (
    change_detail,
    decision_detail,
    decision_list,
)
from community.views.events import (
    document_detail,
    event_calendar,
    event_detail,
    event_ics,
    event_list,
    event_list_ics,
)
from community.views.inputs import (
    input_detail,
    input_list,
    queue_detail,
)
from community.views.prevention import (
    activity_detail,
    activity_list,
)
from community.views.questions import (
    decision_correct,
    decision_put,
    decision_reverse,
)
from community.views.referrals import (
    referral_detail,
    referral_list,
    student_referrals,
)
from community.views.registrations import (
    registration_detail,
    registration_list,
)
from community.views.supports import (
    support_detail,
    support_list,
)
from community.views.themes import (
    theme_detail,
    theme_list,
)

__all__ = [
    "activity_detail",
    "activity_list",
    "body_detail",
    "body_list",
    "change_detail",
    "decision_correct",
    "decision_detail",
    "decision_list",
    "decision_put",
    "decision_reverse",
    "document_detail",
    "event_calendar",
    "event_detail",
    "event_ics",
    "event_list",
    "event_list_ics",
    "input_detail",
    "input_list",
    "queue_detail",
    "referral_detail",
    "referral_list",
    "registration_detail",
    "registration_list",
    "seat_detail",
    "seat_list",
    "student_referrals",
    "support_detail",
    "support_list",
    "term_detail",
    "theme_detail",
    "theme_list",
]
