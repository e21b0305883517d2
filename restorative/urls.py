"""Addresses of the room's pages. None has a name of a person in it."""

from __future__ import annotations

from django.urls import URLPattern, path

from core.action_views import page_paths
from restorative import views
from restorative.actions import AGREEMENT, CASE, DOCUMENT, ITEM

app_name = "restorative"
urlpatterns: list[URLPattern] = [
    path("cases/", views.case_list, name="case-list"),
    path("cases/<ref:ref>/", views.case_detail, name="case-detail"),
    *page_paths(CASE, "cases/"),
    path("agreements/", views.agreement_list, name="agreement-list"),
    path("agreements/<ref:ref>/", views.agreement_detail, name="agreement-detail"),
    path("agreements/<ref:ref>/english/", views.agreement_english, name="agreement-english-pdf"),
    path("agreements/<ref:ref>/spanish/", views.agreement_spanish, name="agreement-spanish-pdf"),
    *page_paths(AGREEMENT, "agreements/"),
    path("items/", views.item_list, name="item-list"),
    path("items/<ref:ref>/", views.item_detail, name="item-detail"),
    *page_paths(ITEM, "items/"),
    path("documents/<ref:ref>/", views.document_detail, name="document-detail"),
    *page_paths(DOCUMENT, "documents/"),
]
