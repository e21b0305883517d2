"""Addresses of the pages about access."""

from __future__ import annotations

from django.urls import path

from core.action_views import page_paths
from students.actions import CODE, CONFLICT, EMERGENCY, GRANT
from students.views import access, conduct, emergencies

PATHS = [
    path("grants/", access.grant_list, name="grant-list"),
    *page_paths(GRANT, "grants/"),
    path("grants/<ref:ref>/", access.grant_detail, name="grant-detail"),
    path("conflicts/", access.conflict_list, name="conflict-list"),
    *page_paths(CONFLICT, "conflicts/"),
    path("conflicts/<ref:ref>/", access.conflict_detail, name="conflict-detail"),
    path("who-can-see-what/", access.sight_list, name="sight-list"),
    path("emergencies/", emergencies.emergency_list, name="emergency-list"),
    path("emergencies/open/", emergencies.emergency_open, name="emergency-open"),
    path("emergencies/tries/", emergencies.attempt_list, name="attempt-list"),
    *page_paths(EMERGENCY, "emergencies/"),
    path("emergencies/<ref:ref>/", emergencies.emergency_detail, name="emergency-detail"),
    path("code/", conduct.code_list, name="code-list"),
    path("code/accepted/", conduct.acceptance_list, name="acceptance-list"),
    *page_paths(CODE, "code/", accept=conduct.code_accept),
    path("code/<ref:ref>/", conduct.code_detail, name="code-detail"),
]
