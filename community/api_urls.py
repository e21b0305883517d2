"""Addresses of the API of level 1."""

from __future__ import annotations

from django.urls import URLPattern, path

from community import api
from community.actions import (
    DOCUMENT,
    EVENT,
    REGISTRATION,
)
from core.action_views import api_paths

app_name = "community-api"
urlpatterns: list[URLPattern] = [
    path("events/", api.EventList.as_view(), name="event-list"),
    path("events/<ref:ref>/", api.EventDetail.as_view(), name="event-detail"),
    *api_paths(EVENT, "events/"),
    path("registrations/", api.RegistrationList.as_view(), name="registration-list"),
    path("registrations/<ref:ref>/", api.RegistrationDetail.as_view(), name="registration-detail"),
    *api_paths(REGISTRATION, "registrations/"),
    path("documents/<ref:ref>/", api.DocumentDetail.as_view(), name="document-detail"),
    *api_paths(DOCUMENT, "documents/"),
]
