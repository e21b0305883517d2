"""Addresses of imports in the API."""

from __future__ import annotations

from django.urls import path

from core.action_views import api_paths
from diversion import import_api
from diversion.import_actions import IMPORT

PATHS = [
    path("imports/", import_api.ImportList.as_view(), name="import-list"),
    path("imports/<ref:ref>/", import_api.ImportDetail.as_view(), name="import-detail"),
    path("imports/<ref:ref>/refused/", import_api.ImportRefused.as_view(), name="import-refused"),
    path("imports/<ref:ref>/eligible/", import_api.ImportEligible.as_view(), name="import-eligible"),
    *api_paths(IMPORT, "imports/"),
]
