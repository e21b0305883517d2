"""Addresses of the room's part of the API."""

from __future__ import annotations

from django.urls import URLPattern, path

from core.action_views import api_paths
from restorative import api
from restorative.actions import CASE, DUTY

app_name = "restorative-api"
urlpatterns: list[URLPattern] = [
    path("cases/", api.CaseList.as_view(), name="case-list"),
    path("cases/<ref:ref>/", api.CaseDetail.as_view(), name="case-detail"),
    *api_paths(CASE, "cases/"),
    path("referrals/", api.ReferralList.as_view(), name="referral-list"),
    path("referrals/<ref:ref>/", api.ReferralDetail.as_view(), name="referral-detail"),
    path("duties/", api.DutyList.as_view(), name="duty-list"),
    path("duties/<ref:ref>/", api.DutyDetail.as_view(), name="duty-detail"),
    *api_paths(DUTY, "duties/"),
]
