"""Addresses of the pages of level 1."""

from __future__ import annotations

from django.urls import URLPattern, path

from community import views
from community.actions import (
    DOCUMENT,
    EVENT,
    REGISTRATION,
)
from core.action_views import page_paths

app_name = "community"
urlpatterns: list[URLPattern] = [
    path("events/", views.event_list, name="event-list"),
    path("events/calendar/", views.event_calendar, name="event-calendar"),
    path("events/all.ics", views.event_list_ics, name="event-list-ics"),
    *page_paths(EVENT, "events/"),
    path("events/<ref:ref>/", views.event_detail, name="event-detail"),
    path("events/<ref:ref>/event.ics", views.event_ics, name="event-ics"),
    path("registrations/", views.registration_list, name="registration-list"),
    *page_paths(REGISTRATION, "registrations/"),
    path("registrations/<ref:ref>/", views.registration_detail, name="registration-detail"),
    path("documents/<ref:ref>/", views.document_detail, name="document-detail"),
    *page_paths(DOCUMENT, "documents/"),
]
