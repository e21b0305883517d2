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
from monitoring.forms.beside import BesideForm
from monitoring.forms.composing import ReportComposeForm
from monitoring.forms.live import LiveForm
from monitoring.forms.observations import (
    ObservationCorrectForm,
    ObservationNoteForm,
    ObservationSetAsideForm,
    ObservationTakeUpForm,
)
from monitoring.forms.on_day import (
    OnDayForm,
    not_ahead,
)
from monitoring.forms.paragraph_rows import DOES
from monitoring.forms.reports import (
    ReportClearForm,
    ReportDiscardForm,
    ReportForm,
    ReportMakeForm,
    ReportReasonForm,
    ReportRequestForm,
    ReportSettleForm,
    ReportSubmitForm,
    ReportWriteForm,
)
from monitoring.forms.students import (
    StudentsForm,
    report_words,
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
    "BesideForm",
    "LiveForm",
    "ObservationCorrectForm",
    "ObservationNoteForm",
    "ObservationSetAsideForm",
    "ObservationTakeUpForm",
    "OnDayForm",
    "ReportClearForm",
    "ReportComposeForm",
    "ReportDiscardForm",
    "ReportForm",
    "ReportMakeForm",
    "ReportReasonForm",
    "ReportRequestForm",
    "ReportSettleForm",
    "ReportSubmitForm",
    "ReportWriteForm",
    "StudentsForm",
    "not_ahead",
    "report_words",
]
