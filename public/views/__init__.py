"""The public pages, by subject."""

from public.views.about import accessibility, feeds, home, lead, not_found, privacy, robots
from public.views.asking import comment, comment_sent
from public.views.coming import call_off, called_off, register, registered
from public.views.community import (
    body_detail,
    body_list,
    decision_detail,
    decision_list,
    stories,
    support_detail,
    support_list,
)
from public.views.events import event_detail, event_document, event_ics, event_list, event_list_ics
from public.views.plan import plan, report_csv, report_data, report_detail, report_list, report_pdf, report_students

__all__ = [
    "accessibility",
    "body_detail",
    "body_list",
    "call_off",
    "called_off",
    "comment",
    "comment_sent",
    "decision_detail",
    "decision_list",
    "event_detail",
    "event_document",
    "event_ics",
    "event_list",
    "event_list_ics",
    "feeds",
    "home",
    "lead",
    "not_found",
    "plan",
    "privacy",
    "register",
    "registered",
    "report_csv",
    "report_data",
    "report_detail",
    "report_list",
    "report_pdf",
    "report_students",
    "robots",
    "stories",
    "support_detail",
    "support_list",
]
