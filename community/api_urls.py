"""Addresses of the API of level 1."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "community-api"
urlpatterns: list[URLPattern] = []
