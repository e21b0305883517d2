"""Addresses of the API of level 1."""

from __future__ import annotations

from django.urls import (
    URLPattern,
    path,
)

from community import api
from community.actions import (
    ACTIVITY,
    BODY,
    CHANGE,
    DECISION,
    DOCUMENT,
    EVENT,
    INPUT,
    QUEUE,
    REFERRAL,
    REGISTRATION,
    SEAT,
    SUPPORT,
    TERM,
    THEME,
)
from core.action_views import api_paths

app_name = "community-api"
urlpatterns: list[URLPattern] = [
    path("bodies/", api.BodyList.as_view(), name="body-list"),
    path("bodies/<ref:ref>/", api.BodyDetail.as_view(), name="body-detail"),
    *api_paths(BODY, "bodies/"),
    path("seats/", api.SeatList.as_view(), name="seat-list"),
    path("seats/<ref:ref>/", api.SeatDetail.as_view(), name="seat-detail"),
    *api_paths(SEAT, "seats/"),
    path("terms/<ref:ref>/", api.TermDetail.as_view(), name="term-detail"),
    *api_paths(TERM, "terms/"),
    path("prevention/", api.ActivityList.as_view(), name="activity-list"),
    path("prevention/<ref:ref>/", api.ActivityDetail.as_view(), name="activity-detail"),
    *api_paths(ACTIVITY, "prevention/"),
    path("supports/", api.SupportList.as_view(), name="support-list"),
    path("supports/<ref:ref>/", api.SupportDetail.as_view(), name="support-detail"),
    *api_paths(SUPPORT, "supports/"),
    path("referrals/", api.SupportReferralList.as_view(), name="referral-list"),
    path("referrals/<ref:ref>/", api.SupportReferralDetail.as_view(), name="referral-detail"),
    *api_paths(REFERRAL, "referrals/"),
    path("input/", api.InputList.as_view(), name="input-list"),
    path("input/queue/<ref:ref>/", api.QueueDetail.as_view(), name="queue-detail"),
    *api_paths(QUEUE, "input/queue/"),
    path("input/<ref:ref>/", api.InputDetail.as_view(), name="input-detail"),
    *api_paths(INPUT, "input/"),
    path("themes/", api.ThemeList.as_view(), name="theme-list"),
    path("themes/<ref:ref>/", api.ThemeDetail.as_view(), name="theme-detail"),
    *api_paths(THEME, "themes/"),
    path("events/", api.EventList.as_view(), name="event-list"),
    path("events/<ref:ref>/", api.EventDetail.as_view(), name="event-detail"),
    *api_paths(EVENT, "events/"),
    path("registrations/", api.RegistrationList.as_view(), name="registration-list"),
    path("registrations/<ref:ref>/", api.RegistrationDetail.as_view(), name="registration-detail"),
    *api_paths(REGISTRATION, "registrations/"),
    path("documents/<ref:ref>/", api.DocumentDetail.as_view(), name="document-detail"),
    *api_paths(DOCUMENT, "documents/"),
    path("decisions/", api.DecisionList.as_view(), name="decision-list"),
    path("decisions/<ref:ref>/", api.DecisionDetail.as_view(), name="decision-detail"),
    *api_paths(DECISION, "decisions/"),
    path("changes/<ref:ref>/", api.ChangeDetail.as_view(), name="change-detail"),
    *api_paths(CHANGE, "changes/"),
]
