"""What people type or choose in this room."""

from monitoring.forms.adjustments import (
    AdjustmentAcceptForm,
    AdjustmentAssignForm,
    AdjustmentCorrectForm,
    AdjustmentDropForm,
    AdjustmentFinishForm,
    AdjustmentMoveForm,
    AdjustmentProposeForm,
    AdjustmentRefuseForm,
)
from monitoring.forms.composing import ReportComposeForm
from monitoring.forms.live import LiveForm
from monitoring.forms.observations import (
    ObservationCorrectForm,
    ObservationNoteForm,
    ObservationSetAsideForm,
    ObservationTakeUpForm,
)
from monitoring.forms.paragraph_rows import DOES
from monitoring.forms.reports import (
    ReportClearForm,
    ReportDiscardForm,
    ReportForm,
    ReportMakeForm,
    ReportReasonForm,
    ReportRequestForm,
    ReportSubmitForm,
    ReportWriteForm,
)

__all__ = [
    "DOES",
    "AdjustmentAcceptForm",
    "AdjustmentAssignForm",
    "AdjustmentCorrectForm",
    "AdjustmentDropForm",
    "AdjustmentFinishForm",
    "AdjustmentMoveForm",
    "AdjustmentProposeForm",
    "AdjustmentRefuseForm",
    "LiveForm",
    "ObservationCorrectForm",
    "ObservationNoteForm",
    "ObservationSetAsideForm",
    "ObservationTakeUpForm",
    "ReportClearForm",
    "ReportComposeForm",
    "ReportDiscardForm",
    "ReportForm",
    "ReportMakeForm",
    "ReportReasonForm",
    "ReportRequestForm",
    "ReportSubmitForm",
    "ReportWriteForm",
]
