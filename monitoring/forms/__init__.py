"""What people type or choose in this room."""

from monitoring.forms.composing import ReportComposeForm
from monitoring.forms.paragraph_rows import DOES
from monitoring.forms.reports import (
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
    "ReportComposeForm",
    "ReportDiscardForm",
    "ReportForm",
    "ReportMakeForm",
    "ReportReasonForm",
    "ReportRequestForm",
    "ReportSubmitForm",
    "ReportWriteForm",
]
