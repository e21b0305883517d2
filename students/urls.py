"""The pages of the room."""

from __future__ import annotations

from django.urls import URLPattern, path

from core.action_views import page_paths
from students import views
from students.access_urls import PATHS as ACCESS
from students.actions import GUARDIANSHIP, NOTICE, STUDENT
from students.import_urls import PATHS as IMPORTS

app_name = "students"
urlpatterns: list[URLPattern] = [
    path("", views.student_list, name="student-list"),
    *page_paths(STUDENT, "", add=views.student_add),
    path("<ref:ref>/", views.student_detail, name="student-detail"),
    *page_paths(GUARDIANSHIP, "guardians/"),
    path("documents/<ref:ref>/", views.document_detail, name="document-detail"),
    *page_paths(NOTICE, "notices/"),
    *ACCESS,
    *IMPORTS,
]
