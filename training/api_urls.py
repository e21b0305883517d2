"""Addresses of the API of professional development."""

from __future__ import annotations

from django.urls import (
    URLPattern,
    path,
)

from core.action_views import api_paths
from training import api
from training.actions import (
    COURSE,
    ENROLLMENT,
    SESSION,
)

app_name = "training-api"
urlpatterns: list[URLPattern] = [
    path("courses/", api.CourseList.as_view(), name="course-list"),
    path("courses/<ref:ref>/", api.CourseDetail.as_view(), name="course-detail"),
    *api_paths(COURSE, "courses/"),
    path("sessions/", api.SessionList.as_view(), name="session-list"),
    path("sessions/<ref:ref>/", api.SessionDetail.as_view(), name="session-detail"),
    *api_paths(SESSION, "sessions/"),
    path("enrollments/", api.EnrollmentList.as_view(), name="enrollment-list"),
    path("enrollments/<ref:ref>/", api.EnrollmentDetail.as_view(), name="enrollment-detail"),
    *api_paths(ENROLLMENT, "enrollments/"),
]
