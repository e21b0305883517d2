"""Addresses of the room's pages. None has a name of a person in it."""

from __future__ import annotations

from django.urls import URLPattern, path

from core.action_views import page_paths
from diversion import import_urls, views
from diversion.actions import (
    AGREEMENT,
    CASE,
    CONDITION,
    CONTACT,
    DOCUMENT,
    ELIGIBILITY,
    EXTENSION,
    IN_CONTACT,
    PAUSE,
    RULES,
)

app_name = "diversion"
urlpatterns: list[URLPattern] = [
    path("contacts/", views.contact_list, name="contact-list"),
    path("contacts/<ref:ref>/", views.contact_detail, name="contact-detail"),
    path("contacts/<ref:ref>/face-sheet.pdf", views.contact_pdf, name="contact-pdf"),
    *page_paths(CONTACT, "contacts/"),
    *import_urls.PATHS,
    path("cases/", views.case_list, name="case-list"),
    path("cases/<ref:ref>/", views.case_detail, name="case-detail"),
    *page_paths(CASE, "cases/"),
    path("eligibility/", views.eligibility_list, name="eligibility-list"),
    *page_paths(ELIGIBILITY, "eligibility/", ask=views.eligibility_ask),
    path("eligibility/<ref:ref>/", views.eligibility_detail, name="eligibility-detail"),
    path("rules/", views.rules_list, name="rules-list"),
    *page_paths(RULES, "rules/"),
    path("rules/<ref:ref>/", views.rules_detail, name="rules-detail"),
    path("agreements/", views.agreement_list, name="agreement-list"),
    path("agreements/<ref:ref>/", views.agreement_detail, name="agreement-detail"),
    path("agreements/<ref:ref>/english/", views.agreement_english, name="agreement-english-pdf"),
    path("agreements/<ref:ref>/spanish/", views.agreement_spanish, name="agreement-spanish-pdf"),
    *page_paths(AGREEMENT, "agreements/"),
    path("conditions/", views.condition_list, name="condition-list"),
    path("conditions/<ref:ref>/", views.condition_detail, name="condition-detail"),
    *page_paths(CONDITION, "conditions/"),
    *page_paths(EXTENSION, "extensions/"),
    *page_paths(PAUSE, "pauses/"),
    path("documents/<ref:ref>/", views.document_detail, name="document-detail"),
    *page_paths(DOCUMENT, "documents/"),
    path("federal/", views.federal, name="federal"),
    path("students/<ref:ref>/", views.student_detail, name="student-detail"),
    *page_paths(IN_CONTACT, "students/"),
]
