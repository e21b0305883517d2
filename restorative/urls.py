"""Addresses of the room's pages. None has a name of a person in it."""

from __future__ import annotations

from django.urls import URLPattern, path

from core.action_views import page_paths
from restorative import views
from restorative.actions import CASE, CIRCLE, DAYS, PRACTICE, REENTRY

app_name = "restorative"
urlpatterns: list[URLPattern] = [
    path("cases/", views.case_list, name="case-list"),
    path("cases/<ref:ref>/", views.case_detail, name="case-detail"),
    *page_paths(CASE, "cases/"),
    path("practice/", views.practice_list, name="practice-list"),
    path("practice/<ref:ref>/", views.practice_detail, name="practice-detail"),
    *page_paths(PRACTICE, "practice/"),
    path("circles/", views.circle_list, name="circle-list"),
    path("circles/<ref:ref>/", views.circle_detail, name="circle-detail"),
    *page_paths(CIRCLE, "circles/"),
    path("reentry/", views.reentry_list, name="reentry-list"),
    path("reentry/<ref:ref>/", views.reentry_detail, name="reentry-detail"),
    *page_paths(REENTRY, "reentry/"),
    path("days/", views.days_list, name="days-list"),
    path("days/<ref:ref>/", views.days_detail, name="days-detail"),
    *page_paths(DAYS, "days/"),
    path("school/", views.school_list, name="counts-list"),
    path("school/<slug:code>/", views.school_detail, name="counts-detail"),
    path("patterns/", views.patterns, name="patterns"),
]
