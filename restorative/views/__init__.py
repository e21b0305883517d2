"""The room's pages, by subject."""

from restorative.views.answers import answer
from restorative.views.cases import case_detail, case_list
from restorative.views.contacts import (
    contact_detail,
    contact_list,
)
from restorative.views.people import (
    link_address,
    participant_detail,
    participant_link,
)
from restorative.views.volunteers import (
    volunteer_detail,
    volunteer_list,
)

__all__ = [
    "answer",
    "case_detail",
    "case_list",
    "contact_detail",
    "contact_list",
    "link_address",
    "participant_detail",
    "participant_link",
    "volunteer_detail",
    "volunteer_list",
]
