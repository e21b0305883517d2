"""The room's part of the API."""

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
    "DashboardShow",
    "DefinitionList",
    "FigureList",
    "ReportCompare",
    "ReportDetail",
    "ReportList",
    "SchoolDetail",
    "SchoolList",
]
