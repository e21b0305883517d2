"""Addresses of the room's pages."""

from __future__ import annotations

from django.urls import path

from monitoring import views

app_name = "monitoring"
urlpatterns = [
    path("dashboard/", views.dashboard, name="dashboard"),
    path("dashboard/print/", views.dashboard_print, name="dashboard-print"),
    path("panel/", views.figures_panel, name="panel"),
    path("schools/", views.school_list, name="school-list"),
    path("schools/<slug:code>/", views.school_detail, name="school-detail"),
    path("reports/", views.report_list, name="report-list"),
    path("reports/new/", views.report_request, name="report-request"),
    path("reports/<ref:ref>/", views.report_detail, name="report-detail"),
    path("reports/<ref:ref>/progress/", views.report_progress, name="report-progress"),
    path("reports/<ref:ref>/figures.csv", views.report_figures_csv, name="report-figures"),
    path("reports/<ref:ref>/figures.xlsx", views.report_figures_xlsx, name="report-workbook"),
    path("reports/<ref:ref>/content.json", views.report_content, name="report-content"),
    path("reports/<ref:ref>/verify/", views.report_verify, name="report-verify"),
    path("reports/<ref:ref>/recount/", views.report_recount, name="report-recount"),
    path("reports/<ref:ref>/retry/", views.report_retry, name="report-retry"),
    path("reports/<ref:ref>/report.pdf", views.report_pdf, name="report-pdf"),
    path("reports/<ref:ref>/submit/", views.report_submit, name="report-submit"),
    path("reports/<ref:ref>/return/", views.report_return, name="report-return"),
    path("reports/<ref:ref>/release/", views.report_release, name="report-release"),
    path("reports/<ref:ref>/revise/", views.report_revise, name="report-revise"),
]
