"""Addresses of the API of professional development."""

from __future__ import annotations

from django.urls import (
    URLPattern,
    path,
)

from core.action_views import api_paths
from training import api
from training.actions import (
    COMPLETION,
    COURSE,
    ENROLLMENT,
    IMPORT,
    REQUIREMENT,
    SESSION,
    TOPIC,
)

app_name = "training-api"
urlpatterns: list[URLPattern] = [
    path("topics/", api.TopicList.as_view(), name="topic-list"),
    path("topics/<ref:ref>/", api.TopicDetail.as_view(), name="topic-detail"),
    *api_paths(TOPIC, "topics/"),
    path("requirements/", api.RequirementList.as_view(), name="requirement-list"),
    path("requirements/<ref:ref>/", api.RequirementDetail.as_view(), name="requirement-detail"),
    *api_paths(REQUIREMENT, "requirements/"),
    path("completions/", api.CompletionList.as_view(), name="completion-list"),
    path("completions/<ref:ref>/", api.CompletionDetail.as_view(), name="completion-detail"),
    *api_paths(COMPLETION, "completions/"),
    path("people/", api.LearnerList.as_view(), name="person-list"),
    path("people/<ref:ref>/", api.LearnerDetail.as_view(), name="person-detail"),
    path("imports/", api.ImportList.as_view(), name="import-list"),
    path("imports/<ref:ref>/", api.ImportDetail.as_view(), name="import-detail"),
    path("imports/<ref:ref>/refused/", api.ImportRefused.as_view(), name="import-refused"),
    *api_paths(IMPORT, "imports/"),
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
