"""Addresses of the room's pages: the same nouns and verbs for each kind of line."""

from __future__ import annotations

from django.urls import path

from core.action_views import page_paths
from staffing import views
from staffing.actions import OF
from staffing.line_types import KINDS

app_name = "staffing"
urlpatterns = [
    path("panel/", views.staffing_panel, name="panel"),
    path("money/", views.money_list, name="money-list"),
    path("expenditures/<ref:ref>/", views.expenditure_detail, name="expenditure-detail"),
]
for kind in KINDS:
    noun, known = f"{kind.plural}/", {"kind": kind}
    urlpatterns += [
        path(noun, views.line_list, known, name=f"{kind.key}-list"),
        *page_paths(OF[kind.key], noun),
        path(f"{noun}<ref:ref>/", views.line_detail, known, name=f"{kind.key}-detail"),
    ]
    if kind.paid:
        urlpatterns += [
            path(f"{noun}<ref:ref>/expenditures/", views.expenditure_list, known, name=f"{kind.key}-expenditure-list")
        ]
