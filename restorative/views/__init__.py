"""The room's pages, by subject."""

from restorative.views.beside import (
    apart_detail,
    assignment_detail,
)
from restorative.views.board import case_board
from restorative.views.cases import (
    case_detail,
    case_list,
)
from restorative.views.encounters import (
    encounter_detail,
    encounter_guide,
    encounter_list,
)
from restorative.views.risks import risk_detail
from restorative.views.summary import case_pdf

__all__ = [
    "apart_detail",
    "assignment_detail",
    "case_board",
    "case_detail",
    "case_list",
    "case_pdf",
    "encounter_detail",
    "encounter_guide",
    "encounter_list",
    "risk_detail",
]
