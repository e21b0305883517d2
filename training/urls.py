"""Addresses of the pages of professional development."""

from __future__ import annotations

from django.urls import (
    URLPattern,
    path,
)

from core.action_views import page_paths
from training import views
from training.actions import (
    COMPLETION,
    COURSE,
    ENROLLMENT,
    IMPORT,
    REQUIREMENT,
    SESSION,
    TOPIC,
)

app_name = "training"
urlpatterns: list[URLPattern] = [
    path("mine/", views.mine, name="mine"),
    path("coverage/", views.coverage, name="coverage"),
    path("people/", views.person_list, name="person-list"),
    path("people/<ref:ref>/", views.person_detail, name="person-detail"),
    path("beside/position/", views.beside_position, name="beside-position"),
    path("topics/", views.topic_list, name="topic-list"),
    *page_paths(TOPIC, "topics/"),
    path("topics/<ref:ref>/", views.topic_detail, name="topic-detail"),
    path("required/", views.requirement_list, name="requirement-list"),
    *page_paths(REQUIREMENT, "required/"),
    path("required/<ref:ref>/", views.requirement_detail, name="requirement-detail"),
    path("records/", views.completion_list, name="completion-list"),
    *page_paths(COMPLETION, "records/"),
    path("records/<ref:ref>/", views.completion_detail, name="completion-detail"),
    path("imports/", views.import_list, name="import-list"),
    *page_paths(IMPORT, "imports/"),
    path("imports/<ref:ref>/", views.import_detail, name="import-detail"),
    path("imports/<ref:ref>/progress/", views.import_progress, name="import-progress"),
    path("imports/<ref:ref>/refused/", views.import_refused, name="import-refused"),
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
