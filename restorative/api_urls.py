"""Addresses of the room's part of the API."""

from __future__ import annotations

from django.urls import (
    URLPattern,
    path,
)

from core.action_views import api_paths
from restorative import api
from restorative.actions import (
    APART,
    ASSIGNMENT,
    CASE,
    ENCOUNTER,
)

app_name = "restorative-api"
urlpatterns: list[URLPattern] = [
    path("cases/", api.CaseList.as_view(), name="case-list"),
    path("cases/<ref:ref>/", api.CaseDetail.as_view(), name="case-detail"),
    *api_paths(CASE, "cases/"),
    path("assignments/<ref:ref>/", api.AssignmentDetail.as_view(), name="assignment-detail"),
    *api_paths(ASSIGNMENT, "assignments/"),
    path("aparts/<ref:ref>/", api.ApartDetail.as_view(), name="apart-detail"),
    *api_paths(APART, "aparts/"),
    path("encounters/", api.EncounterList.as_view(), name="encounter-list"),
    path("encounters/<ref:ref>/", api.EncounterDetail.as_view(), name="encounter-detail"),
    *api_paths(ENCOUNTER, "encounters/"),
]
