"""What changes the records of this level, one function each."""

from restorative.services.encounter_ends import (
    encounter_call_off,
    encounter_hold,
    encounter_not_held,
    encounter_note,
)
from restorative.services.encounters import case_plan_meeting, encounter_move
from restorative.services.hindrances import encounter_hindrances
from restorative.services.risks import case_raise_risk, risk_begin

__all__ = [
    "case_plan_meeting",
    "case_raise_risk",
    "encounter_call_off",
    "encounter_hindrances",
    "encounter_hold",
    "encounter_move",
    "encounter_not_held",
    "encounter_note",
    "risk_begin",
]
