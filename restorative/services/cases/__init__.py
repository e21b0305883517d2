"""What is done to a case, by subject: each locks, asks who and when, changes, checks and saves."""

from restorative.services.cases.aparts import apart_end, case_keep_apart, case_screen_safety
from restorative.services.cases.assigning import assignment_cover, assignment_end, case_assign, covers_begin
from restorative.services.cases.ending import case_close, case_decline, case_error, case_reopen, case_withdraw
from restorative.services.cases.joining import case_join, case_part, case_split
from restorative.services.cases.matching import case_match
from restorative.services.cases.preparing import case_prepare, lacking, lacks
from restorative.services.cases.screening import case_accept, case_send_elsewhere, case_turn_down

__all__ = [
    "apart_end",
    "assignment_cover",
    "assignment_end",
    "case_accept",
    "case_assign",
    "case_close",
    "case_decline",
    "case_error",
    "case_join",
    "case_keep_apart",
    "case_match",
    "case_part",
    "case_prepare",
    "case_reopen",
    "case_screen_safety",
    "case_send_elsewhere",
    "case_split",
    "case_turn_down",
    "case_withdraw",
    "covers_begin",
    "lacking",
    "lacks",
]
