"""Writes of this room, by subject."""

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
from community.services.notices import (
    NoticeNotSent,
    registration_mail,
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
from community.services.surveys import (
    event_import_survey,
    survey_read,
)

__all__ = [
    "NoticeNotSent",
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
    "registration_call_off",
    "registration_cancel",
    "registration_mail",
    "registration_move_up",
    "registration_open",
    "registration_send",
    "registrations_forget",
    "reminders_send",
    "survey_read",
]
