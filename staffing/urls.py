"""Addresses of the room's pages: the same nouns and verbs for each type of line."""

from __future__ import annotations

from django.urls import path

from core.action_views import page_paths
from staffing import views
from staffing.actions import (
    INSTALLMENT,
    OF,
    PAYROLL,
    REQUISITION,
    REVIEW,
)
from staffing.line_types import (
    LINE_TYPES,
    PAID,
)

app_name = "staffing"
urlpatterns = [
    path("panel/", views.staffing_panel, name="panel"),
    path("money/", views.money_list, name="money-list"),
    path("expenditures/<ref:ref>/", views.expenditure_detail, name="expenditure-detail"),
    path("requests-to-hire/", views.requisition_list, name="requisition-list"),
    *page_paths(REQUISITION, "requests-to-hire/"),
    path("requests-to-hire/<ref:ref>/", views.requisition_detail, name="requisition-detail"),
    path("hiring/", views.hiring_sitting, name="hiring"),
]
for line_type in LINE_TYPES:
    noun, known = f"{line_type.plural}/", {"line_type": line_type}
    urlpatterns += [
        path(noun, views.line_list, known, name=f"{line_type.key}-list"),
        *page_paths(OF[line_type.key], noun),
        path(f"{noun}<ref:ref>/", views.line_detail, known, name=f"{line_type.key}-detail"),
    ]
    if line_type in PAID:
        urlpatterns += [
            path(
                f"{noun}<ref:ref>/expenditures/",
                views.expenditure_list,
                known,
                name=f"{line_type.key}-expenditure-list",
            )
        ]
urlpatterns += [
    path("installments/", views.installment_list, name="installment-list"),
    *page_paths(INSTALLMENT, "installments/"),
    path("installments/<ref:ref>/", views.installment_detail, name="installment-detail"),
    path("payrolls/", views.payroll_list, name="payroll-list"),
    *page_paths(PAYROLL, "payrolls/"),
    path("payrolls/<ref:ref>/", views.payroll_detail, name="payroll-detail"),
    path("payrolls/<ref:ref>/file.csv", views.payroll_csv, name="payroll-csv"),
    path("reviews/", views.review_list, name="review-list"),
    *page_paths(REVIEW, "reviews/"),
    path("reviews/<ref:ref>/", views.review_detail, name="review-detail"),
]
