"""Addresses of the room's part of the API: the same nouns and verbs as the pages."""

from __future__ import annotations

from django.urls import path

from core.action_views import api_paths
from staffing import (
    api,
    line_types,
)
from staffing.actions import (
    INSTALLMENT,
    PAYROLL,
    POSITION,
    REALIGNMENT,
    REQUISITION,
    REVIEW,
    STIPEND,
)

app_name = "staffing-api"
urlpatterns = [
    path("money/", api.MoneyList.as_view(), name="money-list"),
    path("expenditures/<ref:ref>/", api.ExpenditureDetail.as_view(), name="expenditure-detail"),
    *api.line_paths(POSITION, line_types.POSITION),
    *api.line_paths(REALIGNMENT, line_types.REALIGNMENT),
    *api.line_paths(STIPEND, line_types.STIPEND),
    path("requisitions/", api.RequisitionList.as_view(), name="requisition-list"),
    path("requisitions/<ref:ref>/", api.RequisitionDetail.as_view(), name="requisition-detail"),
    *api_paths(REQUISITION, "requisitions/"),
    path("installments/", api.InstallmentList.as_view(), name="installment-list"),
    path("installments/<ref:ref>/", api.InstallmentDetail.as_view(), name="installment-detail"),
    *api_paths(INSTALLMENT, "installments/"),
    path("payrolls/", api.PayrollList.as_view(), name="payroll-list"),
    path("payrolls/<ref:ref>/", api.PayrollDetail.as_view(), name="payroll-detail"),
    *api_paths(PAYROLL, "payrolls/"),
    path("reviews/", api.ReviewList.as_view(), name="review-list"),
    path("reviews/<ref:ref>/", api.ReviewDetail.as_view(), name="review-detail"),
    *api_paths(REVIEW, "reviews/"),
]
