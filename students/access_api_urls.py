"""Addresses of the API about access."""

from __future__ import annotations

from django.urls import path

from core.action_views import api_paths
from students.actions import CODE, CONFLICT, EMERGENCY, GRANT
from students.api import access

PATHS = [
    path("grants/", access.Grants.as_view(), name="grant-list"),
    path("grants/<ref:ref>/", access.GrantDetail.as_view(), name="grant-detail"),
    *api_paths(GRANT, "grants/"),
    path("conflicts/", access.Conflicts.as_view(), name="conflict-list"),
    path("conflicts/<ref:ref>/", access.ConflictDetail.as_view(), name="conflict-detail"),
    *api_paths(CONFLICT, "conflicts/"),
    path("emergencies/", access.Emergencies.as_view(), name="emergency-list"),
    path("emergencies/<ref:ref>/", access.EmergencyDetail.as_view(), name="emergency-detail"),
    *api_paths(EMERGENCY, "emergencies/"),
    path("code/", access.Codes.as_view(), name="code-list"),
    path("code/<ref:ref>/", access.CodeDetail.as_view(), name="code-detail"),
    *api_paths(CODE, "code/"),
]
