"""The room's part of the API."""

from monitoring.api.data import (
    DataAll,
    ReportData,
)
from monitoring.api.live import FiguresNow
from monitoring.api.observations import (
    AdjustmentDetail,
    AdjustmentList,
    ObservationDetail,
    ObservationList,
)
from monitoring.api.reports import (
    FIGURES,
    DashboardShow,
    DefinitionList,
    FigureList,
    ReportCompare,
    ReportDetail,
    ReportList,
    SchoolDetail,
    SchoolList,
)

__all__ = [
    "FIGURES",
    "AdjustmentDetail",
    "AdjustmentList",
    "DashboardShow",
    "DataAll",
    "DefinitionList",
    "FigureList",
    "FiguresNow",
    "ObservationDetail",
    "ObservationList",
    "ReportCompare",
    "ReportData",
    "ReportDetail",
    "ReportList",
    "SchoolDetail",
    "SchoolList",
]
