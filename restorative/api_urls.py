"""Addresses of the room's part of the API."""

from __future__ import annotations

from django.urls import URLPattern, path

from core.action_views import api_paths
from restorative import api
from restorative.actions import CASE, CIRCLE, DAYS, PRACTICE, REENTRY

app_name = "restorative-api"
urlpatterns: list[URLPattern] = [
    path("cases/", api.CaseList.as_view(), name="case-list"),
    path("cases/<ref:ref>/", api.CaseDetail.as_view(), name="case-detail"),
    *api_paths(CASE, "cases/"),
    path("practice/", api.PracticeList.as_view(), name="practice-list"),
    path("practice/<ref:ref>/", api.PracticeDetail.as_view(), name="practice-detail"),
    *api_paths(PRACTICE, "practice/"),
    path("circles/", api.CircleList.as_view(), name="circle-list"),
    path("circles/<ref:ref>/", api.CircleDetail.as_view(), name="circle-detail"),
    *api_paths(CIRCLE, "circles/"),
    path("reentry/", api.ReentryList.as_view(), name="reentry-list"),
    path("reentry/<ref:ref>/", api.ReentryDetail.as_view(), name="reentry-detail"),
    *api_paths(REENTRY, "reentry/"),
    path("days/", api.DaysList.as_view(), name="days-list"),
    path("days/<ref:ref>/", api.DaysDetail.as_view(), name="days-detail"),
    *api_paths(DAYS, "days/"),
]
