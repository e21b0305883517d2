"""Addresses of the API of level 1."""

from __future__ import annotations

from django.urls import (
    URLPattern,
    path,
)

from community import api
from community.actions import (
    REFERRAL,
    SUPPORT,
)
from core.action_views import api_paths

app_name = "community-api"
urlpatterns: list[URLPattern] = [
    path("supports/", api.SupportList.as_view(), name="support-list"),
    path("supports/<ref:ref>/", api.SupportDetail.as_view(), name="support-detail"),
    *api_paths(SUPPORT, "supports/"),
    path("referrals/", api.SupportReferralList.as_view(), name="referral-list"),
    path("referrals/<ref:ref>/", api.SupportReferralDetail.as_view(), name="referral-detail"),
    *api_paths(REFERRAL, "referrals/"),
]
