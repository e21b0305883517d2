"""The room's pages, by subject."""

from restorative.views.answers import answer
from restorative.views.beside import (
    apart_detail,
    assignment_detail,
)
from restorative.views.board import case_board
from restorative.views.cases import (
    case_detail,
    case_list,
)
from restorative.views.contacts import (
    contact_detail,
    contact_list,
)
from restorative.views.encounters import (
    encounter_detail,
    encounter_guide,
    encounter_list,
)
from restorative.views.people import (
    link_address,
    participant_detail,
    participant_link,
)
from restorative.views.risks import risk_detail
from restorative.views.summary import case_pdf
from restorative.views.volunteers import (
    volunteer_detail,
    volunteer_list,
)

__all__ = [
    "answer",
    "apart_detail",
    "assignment_detail",
    "case_board",
    "case_detail",
    "case_list",
    "case_pdf",
    "contact_detail",
    "contact_list",
    "encounter_detail",
    "encounter_guide",
    "encounter_list",
    "link_address",
    "participant_detail",
    "participant_link",
    "risk_detail",
    "volunteer_detail",
    "volunteer_list",
]
