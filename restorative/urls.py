"""Addresses of the room's pages. None has a name of a person in it."""

from __future__ import annotations

from django.urls import URLPattern, path

from core.action_views import page_paths
from restorative import views
from restorative.actions import CASE, ENCOUNTER

app_name = "restorative"
urlpatterns: list[URLPattern] = [
    path("cases/", views.case_list, name="case-list"),
    path("cases/<ref:ref>/", views.case_detail, name="case-detail"),
    *page_paths(CASE, "cases/"),
    path("encounters/", views.encounter_list, name="encounter-list"),
    path("encounters/<ref:ref>/", views.encounter_detail, name="encounter-detail"),
    path("encounters/<ref:ref>/guide/", views.encounter_guide, name="encounter-guide"),
    *page_paths(ENCOUNTER, "encounters/"),
    path("risks/<ref:ref>/", views.risk_detail, name="risk-detail"),
]
