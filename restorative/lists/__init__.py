"""The columns of the lists: what their files hold and what they sort by."""

from restorative.lists.cases import CASES
from restorative.lists.duties import DUTIES
from restorative.lists.referrals import REFERRALS

__all__ = [
    "CASES",
    "DUTIES",
    "REFERRALS",
]
