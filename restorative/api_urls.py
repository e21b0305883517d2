"""Addresses of the room's part of the API."""

from __future__ import annotations

from django.urls import URLPattern, path

from core.action_views import api_paths
from restorative import api
from restorative.actions import AGREEMENT, CASE, DOCUMENT, ITEM

app_name = "restorative-api"
urlpatterns: list[URLPattern] = [
    path("cases/", api.CaseList.as_view(), name="case-list"),
    path("cases/<ref:ref>/", api.CaseDetail.as_view(), name="case-detail"),
    *api_paths(CASE, "cases/"),
    path("agreements/", api.AgreementList.as_view(), name="agreement-list"),
    path("agreements/<ref:ref>/", api.AgreementDetail.as_view(), name="agreement-detail"),
    *api_paths(AGREEMENT, "agreements/"),
    path("items/", api.AgreementItemList.as_view(), name="item-list"),
    path("items/<ref:ref>/", api.AgreementItemDetail.as_view(), name="item-detail"),
    *api_paths(ITEM, "items/"),
    path("documents/<ref:ref>/", api.AgreementDocumentDetail.as_view(), name="document-detail"),
    *api_paths(DOCUMENT, "documents/"),
]
