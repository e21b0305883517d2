"""The pages of the room."""

from __future__ import annotations

from django.urls import URLPattern

from students.access_urls import PATHS as ACCESS

app_name = "students"
urlpatterns: list[URLPattern] = [*ACCESS]
