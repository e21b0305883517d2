"""Addresses of the room's part of the API."""

from __future__ import annotations

from django.urls import path

from core.action_views import api_paths
from monitoring import api
from monitoring.actions import (
    ADJUSTMENT,
    OBSERVATION,
    REPORT,
)

app_name = "monitoring-api"
urlpatterns = [
    path("dashboard/", api.DashboardShow.as_view(), name="dashboard"),
    path("figures/", api.FiguresNow.as_view(), name="live"),
    path("schools/", api.SchoolList.as_view(), name="school-list"),
    path("schools/<slug:code>/", api.SchoolDetail.as_view(), name="school-detail"),
    path("observations/", api.ObservationList.as_view(), name="observation-list"),
    path("observations/<ref:ref>/", api.ObservationDetail.as_view(), name="observation-detail"),
    *api_paths(OBSERVATION, "observations/"),
    path("adjustments/", api.AdjustmentList.as_view(), name="adjustment-list"),
    path("adjustments/<ref:ref>/", api.AdjustmentDetail.as_view(), name="adjustment-detail"),
    *api_paths(ADJUSTMENT, "adjustments/"),
    path("reports/", api.ReportList.as_view(), name="report-list"),
    path("reports/beside/", api.ReportsBeside.as_view(), name="reports-beside"),
    path("reports/<ref:ref>/", api.ReportDetail.as_view(), name="report-detail"),
    *api_paths(REPORT, "reports/"),
    path("reports/<ref:ref>/figures/", api.FigureList.as_view(), name="report-figures"),
    path("reports/<ref:ref>/students/", api.StudentLines.as_view(), name="report-students"),
    path("reports/<ref:ref>/disparities/", api.Disparities.as_view(), name="report-disparities"),
    path("students/", api.StudentReportList.as_view(), name="students"),
    path("reports/<ref:ref>/compare/", api.ReportCompare.as_view(), name="report-compare"),
    path("definitions/", api.DefinitionList.as_view(), name="definition-list"),
    path("reports/data/", api.DataAll.as_view(), name="data-figures"),
    path("reports/<ref:ref>/data/", api.ReportData.as_view(), name="report-data"),
]
