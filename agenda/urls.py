"""Addresses of the room's pages. The list is also the first page of everyone who has one: see config.home."""

from __future__ import annotations

from django.urls import path

from agenda import views

app_name = "agenda"
urlpatterns = [path("work/", views.work_list, name="work-list")]
