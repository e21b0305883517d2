"""Addresses of the API of professional development."""

from __future__ import annotations

from django.urls import (
    URLPattern,
)

app_name = "training-api"
urlpatterns: list[URLPattern] = []
