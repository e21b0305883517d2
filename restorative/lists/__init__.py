"""The columns of the lists: what their files hold and what they sort by."""

from restorative.lists.agreements import (
    AGREEMENTS,
    ITEMS,
)
from restorative.lists.cases import CASES
from restorative.lists.duties import DUTIES
from restorative.lists.encounters import ENCOUNTERS
from restorative.lists.people import (
    CONTACTS,
    VOLUNTEERS,
)
from restorative.lists.practice import (
    CIRCLES,
    DAYS,
    LOGS,
    REENTRY,
    SCHOOLS,
)
from restorative.lists.referrals import REFERRALS
from restorative.lists.transfers import (
    TRANSFERS,
)

__all__ = [
    "AGREEMENTS",
    "CASES",
    "CIRCLES",
    "CONTACTS",
    "DAYS",
    "DUTIES",
    "ENCOUNTERS",
    "ITEMS",
    "LOGS",
    "REENTRY",
    "REFERRALS",
    "SCHOOLS",
    "TRANSFERS",
    "VOLUNTEERS",
]
