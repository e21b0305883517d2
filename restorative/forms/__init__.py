"""What people type, by subject; cleaned fields are the services' keywords."""

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
