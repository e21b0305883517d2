"""The addresses of the room in the API."""

from __future__ import annotations

from django.urls import URLPattern, path

from core.action_views import api_paths
from students import api
from students.access_api_urls import PATHS as ACCESS
from students.actions import GUARDIANSHIP, NOTICE, STUDENT
from students.import_api_urls import PATHS as IMPORTS

app_name = "students-api"
urlpatterns: list[URLPattern] = [
    path("", api.StudentList.as_view(), name="student-list"),
    path("<ref:ref>/", api.StudentDetail.as_view(), name="student-detail"),
    *api_paths(STUDENT, ""),
    path("memberships/", api.MembershipList.as_view(), name="membership-list"),
    path("guardians/<ref:ref>/", api.GuardianshipDetail.as_view(), name="guardianship-detail"),
    *api_paths(GUARDIANSHIP, "guardians/"),
    path("documents/<ref:ref>/", api.DocumentDetail.as_view(), name="document-detail"),
    *api_paths(NOTICE, "notices/"),
    *ACCESS,
    *IMPORTS,
]
