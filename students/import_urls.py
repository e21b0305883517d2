"""Addresses of the pages of imports."""

from __future__ import annotations

from django.urls import path

from core.action_views import page_paths
from students.actions import IMPORT
from students.views import imports

PATHS = [
    path("imports/", imports.import_list, name="import-list"),
    *page_paths(IMPORT, "imports/"),
    path("imports/<ref:ref>/", imports.import_detail, name="import-detail"),
    path("imports/<ref:ref>/progress/", imports.import_progress, name="import-progress"),
    path("imports/<ref:ref>/refused/", imports.import_refused, name="import-refused"),
]
