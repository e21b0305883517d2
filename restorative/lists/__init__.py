"""The columns of the lists: what their files hold and what they sort by."""

from restorative.lists.cases import CASES
from restorative.lists.practice import CIRCLES, DAYS, LOGS, REENTRY, SCHOOLS

__all__ = ["CASES", "CIRCLES", "DAYS", "LOGS", "REENTRY", "SCHOOLS"]
