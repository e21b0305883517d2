"""Addresses of the room's pages."""

from __future__ import annotations

app_name = "plan"
urlpatterns: list = []
