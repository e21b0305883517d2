"""Addresses of the room's pages. None has a name of a person in it."""

from __future__ import annotations

from django.urls import URLPattern, path

from core.action_views import page_paths
from restorative import views
from restorative.actions import CASE

app_name = "restorative"
urlpatterns: list[URLPattern] = [
    path("cases/", views.case_list, name="case-list"),
    path("cases/<ref:ref>/", views.case_detail, name="case-detail"),
    *page_paths(CASE, "cases/"),
]
