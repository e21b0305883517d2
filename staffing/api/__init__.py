"""The staffing lines for systems, written once for the three types."""

from staffing.api.hiring import RequisitionDetail, RequisitionList
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
    "LineDetail",
    "LineList",
    "LineSchema",
    "MoneyList",
    "RequisitionDetail",
    "RequisitionList",
    "line_paths",
]
