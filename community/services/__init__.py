"""What changes the records of this room, by subject."""

from community.services.answering import (
    contacts_forget,
    input_answer,
    tell_of,
)
from community.services.bodies import (
    body_add,
    body_add_seats,
    body_correct,
    body_end,
)
from community.services.comments import (
    Commented,
    Copied,
    comment_send,
)
from community.services.decision_changes import (
    change_begin,
    change_correct,
    change_drop,
    change_finish,
    decision_add_change,
)
from community.services.decisions import (
    decision_correct,
    decision_decide,
    decision_link,
    decision_put,
    decision_respond,
    decision_reverse,
    decision_withdraw,
)
from community.services.events import (
    document_remove,
    event_add,
    event_add_document,
    event_announce,
    event_cancel,
    event_close,
    event_correct,
    event_count,
    event_move,
    event_set_agenda,
    event_set_minutes,
)
from community.services.inputs import (
    input_enter,
    named_in,
)
from community.services.moderating import (
    input_keep,
    input_publish,
    input_set_aside,
    input_strike,
    input_take_up,
    queue_keep,
    queue_publish,
)
from community.services.notices import (
    registration_mail,
)
from community.services.prevention import (
    activity_correct,
    activity_enter,
    activity_take_back,
)
from community.services.referral_ends import (
    referral_complete,
    referral_decline,
    referral_enter_error,
    referral_not_reached,
    referral_withdraw,
)
from community.services.referrals import (
    referral_connect,
    referral_contact,
    referral_refer,
    referral_take_place,
)
from community.services.registrations import (
    event_register,
    registration_call_off,
    registration_cancel,
    registration_move_up,
    registration_open,
    registration_send,
    registrations_forget,
    reminders_send,
)
from community.services.seats import (
    seat_end,
    seat_fill,
    term_call_off,
    term_correct,
    term_end,
)
from community.services.supports import (
    support_add,
    support_correct,
    support_end,
    support_keep_up,
    support_offer,
    support_pause,
    support_resume,
)
from community.services.surveys import (
    event_import_survey,
    survey_read,
)
from community.services.themes import (
    input_theme,
    theme_add,
    theme_correct,
    theme_gather,
    theme_merge,
)
from community.services.told_mails import (
    told_mail,
)

__all__ = [
    "Commented",
    "Copied",
    "activity_correct",
    "activity_enter",
    "activity_take_back",
    "body_add",
    "body_add_seats",
    "body_correct",
    "body_end",
    "change_begin",
    "change_correct",
    "change_drop",
    "change_finish",
    "comment_send",
    "contacts_forget",
    "decision_add_change",
    "decision_correct",
    "decision_decide",
    "decision_link",
    "decision_put",
    "decision_respond",
    "decision_reverse",
    "decision_withdraw",
    "document_remove",
    "event_add",
    "event_add_document",
    "event_announce",
    "event_cancel",
    "event_close",
    "event_correct",
    "event_count",
    "event_import_survey",
    "event_move",
    "event_register",
    "event_set_agenda",
    "event_set_minutes",
    "input_answer",
    "input_enter",
    "input_keep",
    "input_publish",
    "input_set_aside",
    "input_strike",
    "input_take_up",
    "input_theme",
    "named_in",
    "queue_keep",
    "queue_publish",
    "referral_complete",
    "referral_connect",
    "referral_contact",
    "referral_decline",
    "referral_enter_error",
    "referral_not_reached",
    "referral_refer",
    "referral_take_place",
    "referral_withdraw",
    "registration_call_off",
    "registration_cancel",
    "registration_mail",
    "registration_move_up",
    "registration_open",
    "registration_send",
    "registrations_forget",
    "reminders_send",
    "seat_end",
    "seat_fill",
    "support_add",
    "support_correct",
    "support_end",
    "support_keep_up",
    "support_offer",
    "support_pause",
    "support_resume",
    "survey_read",
    "tell_of",
    "term_call_off",
    "term_correct",
    "term_end",
    "theme_add",
    "theme_correct",
    "theme_gather",
    "theme_merge",
    "told_mail",
]
