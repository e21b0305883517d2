"""Reads, each starting at what the policies show."""

from restorative.selectors.cases import case_get, cases
from restorative.selectors.duties import duties, duties_waiting, duty_get, own_duty, told_of
from restorative.selectors.referrals import (
    behaviors_used,
    draft_of,
    referral_get,
    referrals,
    schools_open,
)

__all__ = [
    "behaviors_used",
    "case_get",
    "cases",
    "draft_of",
    "duties",
    "duties_waiting",
    "duty_get",
    "own_duty",
    "referral_get",
    "referrals",
    "schools_open",
    "told_of",
]
