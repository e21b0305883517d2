"""Addresses of the room's part of the API."""

from __future__ import annotations

from django.urls import path

from agenda import api

app_name = "agenda-api"
urlpatterns = [path("work/", api.WorkList.as_view(), name="work-list")]
