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
    ReportsBeside,
    SchoolDetail,
    SchoolList,
)
from monitoring.api.students import (
    Disparities,
    StudentLines,
    StudentReportList,
)

__all__ = [
    "FIGURES",
    "AdjustmentDetail",
    "AdjustmentList",
    "DashboardShow",
    "DataAll",
    "DefinitionList",
    "Disparities",
    "FigureList",
    "FiguresNow",
    "ObservationDetail",
    "ObservationList",
    "ReportCompare",
    "ReportData",
    "ReportDetail",
    "ReportList",
    "ReportsBeside",
    "SchoolDetail",
    "SchoolList",
    "StudentLines",
    "StudentReportList",
]
