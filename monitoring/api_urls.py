"""Addresses of the room's part of the API."""

from __future__ import annotations

app_name = "monitoring-api"
urlpatterns: list = []
