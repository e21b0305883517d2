"""Addresses of the room's pages. None has a name of a person in it."""

from __future__ import annotations

from django.urls import (
    URLPattern,
    path,
)

from core.action_views import page_paths
from diversion import (
    import_urls,
    views,
)
from diversion.actions import (
    AGREEMENT,
    ASSIGNMENT,
    CASE,
    CONDITION,
    CONTACT,
    DECISION,
    DOCUMENT,
    ELIGIBILITY,
    EXTENSION,
    IN_CONTACT,
    LOG,
    PARTY,
    PAUSE,
    RIGHTS,
    RULES,
    SCREENING,
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
    path("decisions/<ref:ref>/", views.decision_detail, name="decision-detail"),
    *page_paths(DECISION, "decisions/"),
    path("parties/<ref:ref>/", views.party_detail, name="party-detail"),
    *page_paths(PARTY, "parties/"),
    path("rights/english.pdf", views.rights_english, name="rights-english-pdf"),
    path("rights/spanish.pdf", views.rights_spanish, name="rights-spanish-pdf"),
    path("rights/<ref:ref>/", views.rights_detail, name="rights-detail"),
    *page_paths(RIGHTS, "rights/"),
    path("log/", views.log_list, name="log-list"),
    path("log/<ref:ref>/", views.log_detail, name="log-detail"),
    *page_paths(LOG, "log/"),
    path("assignments/<ref:ref>/", views.assignment_detail, name="assignment-detail"),
    *page_paths(ASSIGNMENT, "assignments/"),
    path("screenings/<ref:ref>/", views.screening_detail, name="screening-detail"),
    *page_paths(SCREENING, "screenings/"),
    path("risks/<ref:ref>/", views.risk_detail, name="risk-detail"),
    path("eligibility/", views.eligibility_list, name="eligibility-list"),
    *page_paths(ELIGIBILITY, "eligibility/", ask=views.eligibility_ask),
    path("eligibility/<ref:ref>/", views.eligibility_detail, name="eligibility-detail"),
    path("rules/", views.rules_list, name="rules-list"),
    *page_paths(RULES, "rules/"),
    path("rules/<ref:ref>/", views.rules_detail, name="rules-detail"),
    path("federal/", views.federal, name="federal"),
    path("students/<ref:ref>/", views.student_detail, name="student-detail"),
    *page_paths(IN_CONTACT, "students/"),
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
]
