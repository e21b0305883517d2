"""What people type or choose in this room."""

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
    "ReportDiscardForm",
    "ReportForm",
    "ReportMakeForm",
    "ReportReasonForm",
    "ReportRequestForm",
    "ReportSubmitForm",
    "ReportWriteForm",
]
