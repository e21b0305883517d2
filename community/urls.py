"""Addresses of the pages of level 1."""

from __future__ import annotations

from django.urls import (
    URLPattern,
    path,
)

from community import views
from community.actions import (
    REFERRAL,
    SUPPORT,
)
from core.action_views import page_paths

app_name = "community"
urlpatterns: list[URLPattern] = [
    path("supports/", views.support_list, name="support-list"),
    *page_paths(SUPPORT, "supports/"),
    path("supports/<ref:ref>/", views.support_detail, name="support-detail"),
    path("referrals/", views.referral_list, name="referral-list"),
    path("referrals/of-student/", views.student_referrals, name="student-referrals"),
    *page_paths(REFERRAL, "referrals/"),
    path("referrals/<ref:ref>/", views.referral_detail, name="referral-detail"),
]
