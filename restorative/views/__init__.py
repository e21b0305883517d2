"""The room's pages, by subject."""

from restorative.views.cases import case_detail, case_list
from restorative.views.encounters import encounter_detail, encounter_guide, encounter_list
from restorative.views.risks import risk_detail

__all__ = [
    "case_detail",
    "case_list",
    "encounter_detail",
    "encounter_guide",
    "encounter_list",
    "risk_detail",
]
