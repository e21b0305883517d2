"""Addresses of the pages of imports."""

from __future__ import annotations

from django.urls import path

from core.action_views import page_paths
from diversion import import_views
from diversion.import_actions import IMPORT

PATHS = [
    path("imports/", import_views.import_list, name="import-list"),
    *page_paths(IMPORT, "imports/"),
    path("imports/<ref:ref>/", import_views.import_detail, name="import-detail"),
    path("imports/<ref:ref>/progress/", import_views.import_progress, name="import-progress"),
    path("imports/<ref:ref>/eligible/", import_views.import_eligible, name="import-eligible"),
    path("imports/<ref:ref>/refused/", import_views.import_refused, name="import-refused"),
]
