"""The staffing lines for systems, written once for the three types."""

from staffing.api.hiring import (
    RequisitionDetail,
    RequisitionList,
)
from staffing.api.installments import (
    InstallmentDetail,
    InstallmentList,
    PayrollDetail,
    PayrollList,
    ReviewDetail,
    ReviewList,
)
from staffing.api.lines import (
    ExpenditureDetail,
    ExpenditureList,
    ExpenditureSchema,
    LineDetail,
    LineList,
    LineSchema,
    MoneyList,
    line_paths,
)

__all__ = [
    "ExpenditureDetail",
    "ExpenditureList",
    "ExpenditureSchema",
    "InstallmentDetail",
    "InstallmentList",
    "LineDetail",
    "LineList",
    "LineSchema",
    "MoneyList",
    "PayrollDetail",
    "PayrollList",
    "RequisitionDetail",
    "RequisitionList",
    "ReviewDetail",
    "ReviewList",
    "line_paths",
]
