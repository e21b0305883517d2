"""Addresses of the room's pages. None has a name of a person in it."""

from __future__ import annotations

from django.urls import URLPattern, path

from core.action_views import page_paths
from diversion import import_urls, views
from diversion.actions import (
    AFTERWARDS,
    AGENCY,
    CASE,
    CONTACT,
    COURT_EVENT,
    DISPOSITION,
    ELIGIBILITY,
    IN_CONTACT,
    NOTICE,
    RULES,
    SUPERVISION,
    TEAM_REQUEST,
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
    *page_paths(AFTERWARDS, "afterwards/"),
    path("afterwards/<ref:ref>/", views.afterwards_detail, name="afterwards-detail"),
    path("agency/", views.agency_list, name="agency-list"),
    *page_paths(AGENCY, "agency/"),
    path("agency/<ref:ref>/", views.agency_detail, name="agency-detail"),
    *page_paths(COURT_EVENT, "court-events/"),
    path("court-events/<ref:ref>/", views.event_detail, name="event-detail"),
    *page_paths(DISPOSITION, "dispositions/"),
    path("dispositions/<ref:ref>/", views.disposition_detail, name="disposition-detail"),
    *page_paths(NOTICE, "notices/"),
    path("notices/<ref:ref>/", views.notice_detail, name="notice-detail"),
    path("notices/<ref:ref>/letter.pdf", views.notice_pdf, name="notice-pdf"),
    path("notices/<ref:ref>/family-english.pdf", views.notice_english_pdf, name="notice-english-pdf"),
    path("notices/<ref:ref>/family-spanish.pdf", views.notice_spanish_pdf, name="notice-spanish-pdf"),
    path("supervisions/", views.supervision_list, name="supervision-list"),
    *page_paths(SUPERVISION, "supervisions/"),
    path("supervisions/<ref:ref>/", views.supervision_detail, name="supervision-detail"),
    path("safety-teams/", views.team_list, name="team-list"),
    *page_paths(TEAM_REQUEST, "safety-teams/"),
    path("safety-teams/<ref:ref>/", views.team_detail, name="team-detail"),
    path("federal/", views.federal, name="federal"),
    path("students/<ref:ref>/", views.student_detail, name="student-detail"),
    *page_paths(IN_CONTACT, "students/"),
]
