"""Addresses of imports in the API."""

from __future__ import annotations

from django.urls import path

from core.action_views import api_paths
from students.actions import IMPORT
from students.api import imports

PATHS = [
    path("imports/", imports.ImportList.as_view(), name="import-list"),
    path("imports/<ref:ref>/", imports.ImportDetail.as_view(), name="import-detail"),
    path("imports/<ref:ref>/refused/", imports.ImportRefused.as_view(), name="import-refused"),
    *api_paths(IMPORT, "imports/"),
]
