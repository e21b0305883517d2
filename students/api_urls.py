"""The addresses of the room in the API."""

from __future__ import annotations

from django.urls import URLPattern

from students.access_api_urls import PATHS as ACCESS

app_name = "students-api"
urlpatterns: list[URLPattern] = [*ACCESS]
