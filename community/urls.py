"""Addresses of the pages of level 1."""

from __future__ import annotations

from django.urls import (
    URLPattern,
    path,
)

from community import views
from community.actions import (
    ACTIVITY,
    BODY,
    REFERRAL,
    SEAT,
    SUPPORT,
    TERM,
)
from core.action_views import page_paths

app_name = "community"
urlpatterns: list[URLPattern] = [
    path("councils/", views.body_list, name="body-list"),
    path("councils/<ref:ref>/", views.body_detail, name="body-detail"),
    *page_paths(BODY, "councils/"),
    path("seats/", views.seat_list, name="seat-list"),
    path("seats/<ref:ref>/", views.seat_detail, name="seat-detail"),
    *page_paths(SEAT, "seats/"),
    path("terms/<ref:ref>/", views.term_detail, name="term-detail"),
    *page_paths(TERM, "terms/"),
    path("prevention/", views.activity_list, name="activity-list"),
    path("prevention/<ref:ref>/", views.activity_detail, name="activity-detail"),
    *page_paths(ACTIVITY, "prevention/"),
    path("supports/", views.support_list, name="support-list"),
    *page_paths(SUPPORT, "supports/"),
    path("supports/<ref:ref>/", views.support_detail, name="support-detail"),
    path("referrals/", views.referral_list, name="referral-list"),
    path("beside/student/", views.student_referrals, name="beside-student"),
    *page_paths(REFERRAL, "referrals/"),
    path("referrals/<ref:ref>/", views.referral_detail, name="referral-detail"),
]
