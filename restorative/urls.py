"""Addresses of the room's pages. None has a name of a person in it."""

from __future__ import annotations

from django.urls import URLPattern, path

from core.action_views import page_paths
from restorative import views
from restorative.actions import CASE, DUTY, REFERRAL

app_name = "restorative"
urlpatterns: list[URLPattern] = [
    path("cases/", views.case_list, name="case-list"),
    path("cases/<ref:ref>/", views.case_detail, name="case-detail"),
    *page_paths(CASE, "cases/"),
    path("referrals/", views.referral_list, name="referral-list"),
    path("referrals/<ref:ref>/", views.referral_detail, name="referral-detail"),
    *page_paths(REFERRAL, "referrals/", send=views.referral_send),
    path("duties/", views.duty_list, name="duty-list"),
    path("duties/<ref:ref>/", views.duty_detail, name="duty-detail"),
    *page_paths(DUTY, "duties/"),
]
