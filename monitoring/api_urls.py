"""Addresses of the room's part of the API."""

from __future__ import annotations

from django.urls import path

from monitoring import api

app_name = "monitoring-api"
urlpatterns = [
    path("dashboard/", api.DashboardShow.as_view(), name="dashboard"),
    path("schools/", api.SchoolList.as_view(), name="school-list"),
    path("schools/<slug:code>/", api.SchoolDetail.as_view(), name="school-detail"),
    path("reports/", api.ReportList.as_view(), name="report-list"),
    path("reports/<ref:ref>/", api.ReportDetail.as_view(), name="report-detail"),
    path("reports/<ref:ref>/recount/", api.ReportRecount.as_view(), name="report-recount"),
    path("reports/<ref:ref>/submit/", api.ReportSubmit.as_view(), name="report-submit"),
    path("reports/<ref:ref>/return/", api.ReportReturn.as_view(), name="report-return"),
    path("reports/<ref:ref>/release/", api.ReportRelease.as_view(), name="report-release"),
    path("reports/<ref:ref>/revise/", api.ReportRevise.as_view(), name="report-revise"),
    path("reports/<ref:ref>/retry/", api.ReportRetry.as_view(), name="report-retry"),
    path("reports/<ref:ref>/figures/", api.FigureList.as_view(), name="report-figures"),
    path("definitions/", api.DefinitionList.as_view(), name="definition-list"),
]
