"""Addresses of the pages of professional development."""

from __future__ import annotations

from django.urls import (
    URLPattern,
    path,
)

from core.action_views import page_paths
from training import views
from training.actions import (
    COURSE,
    ENROLLMENT,
    SESSION,
)

app_name = "training"
urlpatterns: list[URLPattern] = [
    path("courses/", views.course_list, name="course-list"),
    *page_paths(COURSE, "courses/"),
    path("courses/<ref:ref>/", views.course_detail, name="course-detail"),
    path("sessions/", views.session_list, name="session-list"),
    *page_paths(SESSION, "sessions/"),
    path("sessions/<ref:ref>/", views.session_detail, name="session-detail"),
    path("sessions/<ref:ref>/code/", views.session_code, name="session-code"),
    path("check-in/<str:secret>/", views.check_in, name="check-in"),
    path("enrollments/", views.enrollment_list, name="enrollment-list"),
    *page_paths(ENROLLMENT, "enrollments/"),
    path("enrollments/<ref:ref>/", views.enrollment_detail, name="enrollment-detail"),
    path("enrollments/<ref:ref>/certificate/", views.enrollment_certificate_pdf, name="enrollment-certificate-pdf"),
]
