"""The pages of the room."""

from __future__ import annotations

from django.urls import URLPattern

from students.import_urls import PATHS as IMPORTS

app_name = "students"
urlpatterns: list[URLPattern] = [*IMPORTS]
