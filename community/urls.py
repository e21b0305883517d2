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
    path("input/", views.input_list, name="input-list"),
    path("input/queue/<ref:ref>/", views.queue_detail, name="queue-detail"),
    *page_paths(QUEUE, "input/queue/"),
    path("input/<ref:ref>/", views.input_detail, name="input-detail"),
    *page_paths(INPUT, "input/"),
    path("themes/", views.theme_list, name="theme-list"),
    path("themes/<ref:ref>/", views.theme_detail, name="theme-detail"),
    *page_paths(THEME, "themes/"),
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
    path("decisions/", views.decision_list, name="decision-list"),
    *page_paths(
        DECISION,
        "decisions/",
        put=views.decision_put,
        correct=views.decision_correct,
        reverse=views.decision_reverse,
    ),
    path("decisions/<ref:ref>/", views.decision_detail, name="decision-detail"),
    *page_paths(CHANGE, "changes/"),
    path("changes/<ref:ref>/", views.change_detail, name="change-detail"),
]
