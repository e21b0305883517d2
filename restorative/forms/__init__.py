"""What is typed on this level, by subject."""

from restorative.forms.encounters import (
    CaseRiskForm,
    EncounterCancelForm,
    EncounterHoldForm,
    EncounterMoveForm,
    EncounterNoteForm,
    MeetingPlanForm,
)

__all__ = [
    "CaseRiskForm",
    "EncounterCancelForm",
    "EncounterHoldForm",
    "EncounterMoveForm",
    "EncounterNoteForm",
    "MeetingPlanForm",
]
