"""Addresses of the room's part of the API: the same nouns and verbs as the pages."""

from __future__ import annotations

from django.urls import path

from core.action_views import api_paths
from staffing import api, line_types
from staffing.actions import POSITION, REALIGNMENT, REQUISITION, STIPEND

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
]
