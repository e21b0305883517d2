"""Addresses of the room's part of the API: the same nouns and verbs as the pages."""

from __future__ import annotations

from django.urls import path

from staffing import api
from staffing.line_types import KINDS

app_name = "staffing-api"
urlpatterns = [
    path("money/", api.MoneyList.as_view(), name="money-list"),
    path("expenditures/<ref:ref>/", api.ExpenditureDetail.as_view(), name="expenditure-detail"),
]
for kind in KINDS:
    noun = f"{kind.plural}/"
    urlpatterns += [
        path(noun, api.LineList.as_view(kind=kind), name=f"{kind.key}-list"),
        path(f"{noun}<ref:ref>/", api.LineDetail.as_view(kind=kind), name=f"{kind.key}-detail"),
    ]
    if kind.money:
        spent = api.ExpenditureList.as_view(kind=kind)
        urlpatterns.append(path(f"{noun}<ref:ref>/expenditures/", spent, name=f"{kind.key}-expenditure-list"))
    for name in kind.actions:
        verb = name.replace("_", "-")
        view = api.LineAct.as_view(kind=kind, step=name)
        urlpatterns.append(path(f"{noun}<ref:ref>/{verb}/", view, name=f"{kind.key}-{verb}"))
