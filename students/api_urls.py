"""The addresses of the room in the API."""

from __future__ import annotations

from django.urls import URLPattern

from students.import_api_urls import PATHS as IMPORTS

app_name = "students-api"
urlpatterns: list[URLPattern] = [*IMPORTS]
