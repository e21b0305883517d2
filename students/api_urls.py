"""The addresses of the room in the API."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "students-api"
urlpatterns: list[URLPattern] = []
