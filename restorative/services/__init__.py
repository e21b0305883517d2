"""What changes the records of this level, one function each."""

from restorative.services.drafts import draft_discard, draft_keep
from restorative.services.duties import (
    case_clear,
    duty_begin,
    duty_call_off,
    duty_do,
    duty_settle,
    duty_take,
)
from restorative.services.loading import restorative_load
from restorative.services.referrals import referral_send

__all__ = [
    "case_clear",
    "draft_discard",
    "draft_keep",
    "duty_begin",
    "duty_call_off",
    "duty_do",
    "duty_settle",
    "duty_take",
    "referral_send",
    "restorative_load",
]
