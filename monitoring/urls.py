"""Addresses of the room's pages."""

from __future__ import annotations

from django.urls import path

from core.action_views import page_paths
from monitoring import views
from monitoring.actions import (
    ADJUSTMENT,
    OBSERVATION,
    REPORT,
)

app_name = "monitoring"
urlpatterns = [
    path("dashboard/", views.dashboard, name="dashboard"),
    path("dashboard/print/", views.dashboard_print, name="dashboard-print"),
    path("students/", views.students, name="students"),
    path("students/figure/", views.students_figure, name="students-figure"),
    path("students/disparity/", views.students_disparity, name="students-disparity"),
    path("students/funnel/", views.students_funnel, name="students-funnel"),
    path("students/before/", views.students_before, name="students-before"),
    path("figures/", views.figures_now, name="live"),
    path("panel/", views.figures_panel, name="panel"),
    path("schools/", views.school_list, name="school-list"),
    path("schools/<slug:code>/", views.school_detail, name="school-detail"),
    path("observations/", views.observation_list, name="observation-list"),
    *page_paths(OBSERVATION, "observations/"),
    path("observations/<ref:ref>/", views.observation_detail, name="observation-detail"),
    path("adjustments/", views.adjustment_list, name="adjustment-list"),
    path("adjustments/beside/", views.adjustments_panel, name="adjustments"),
    *page_paths(ADJUSTMENT, "adjustments/"),
    path("adjustments/<ref:ref>/", views.adjustment_detail, name="adjustment-detail"),
    path("reports/", views.report_list, name="report-list"),
    path("reports/beside/", views.reports_beside, name="reports-beside"),
    path("reports/attacks/", views.audit_list, name="audit-list"),
    path("reports/<ref:ref>/", views.report_detail, name="report-detail"),
    path("reports/<ref:ref>/progress/", views.report_progress, name="report-progress"),
    path("reports/<ref:ref>/compare/", views.report_compare, name="report-compare"),
    path("reports/<ref:ref>/figures.csv", views.report_figures_csv, name="report-figures"),
    path("reports/<ref:ref>/figures.xlsx", views.report_figures_xlsx, name="report-workbook"),
    path("reports/<ref:ref>/content.json", views.report_content, name="report-content"),
    path("reports/<ref:ref>/verify/", views.report_verify, name="report-verify"),
    path("reports/<ref:ref>/report.pdf", views.report_pdf, name="report-pdf"),
    *page_paths(REPORT, "reports/", request=views.report_request, compose=views.report_compose),
    path("reports/<ref:ref>/words.csv", views.report_words_csv, name="report-words-csv"),
    path("reports/<ref:ref>/students.csv", views.report_students_csv, name="report-students-csv"),
    path("reports/<ref:ref>/data.zip", views.report_data, name="report-data"),
    path("reports/<ref:ref>/disclosure/", views.report_disclosure, name="report-disclosure"),
    path("reports/<ref:ref>/students/", views.report_students, name="report-students"),
    path("reports/data/", views.data, name="data-list"),
    path("reports/data/all.zip", views.data_all, name="data-figures"),
]
