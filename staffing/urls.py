"""Addresses of the room's pages: the same nouns and verbs for each kind of line."""

from __future__ import annotations

from django.urls import path

from staffing import views
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
        path(f"{noun}new/", views.line_new, known, name=f"{kind.key}-new"),
        path(f"{noun}<ref:ref>/", views.line_detail, known, name=f"{kind.key}-detail"),
    ]
    if kind.money:
        urlpatterns += [
            path(f"{noun}<ref:ref>/expenditures/", views.expenditure_list, known, name=f"{kind.key}-expenditure-list")
        ]
    for name in kind.actions:
        verb = name.replace("_", "-")
        act = {"kind": kind, "name": name}
        urlpatterns.append(path(f"{noun}<ref:ref>/{verb}/", views.line_act, act, name=f"{kind.key}-{verb}"))
