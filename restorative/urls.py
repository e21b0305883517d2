"""Addresses of the room's pages. None has a name of a person in it."""

from __future__ import annotations

from django.urls import (
    URLPattern,
    path,
)

from core.action_views import page_paths
from restorative import views
from restorative.actions import (
    AGREEMENT,
    APART,
    ASSIGNMENT,
    CASE,
    CIRCLE,
    CONTACT,
    DAYS,
    DOCUMENT,
    ENCOUNTER,
    ITEM,
    PARTICIPANT,
    PRACTICE,
    REENTRY,
    VOLUNTEER,
)

app_name = "restorative"
urlpatterns: list[URLPattern] = [
    path("cases/", views.case_list, name="case-list"),
    path("cases/board/", views.case_board, name="case-board"),
    path("cases/<ref:ref>/", views.case_detail, name="case-detail"),
    path("cases/<ref:ref>/summary.pdf", views.case_pdf, name="case-pdf"),
    *page_paths(CASE, "cases/"),
    path("assignments/<ref:ref>/", views.assignment_detail, name="assignment-detail"),
    *page_paths(ASSIGNMENT, "assignments/"),
    path("aparts/<ref:ref>/", views.apart_detail, name="apart-detail"),
    *page_paths(APART, "aparts/"),
    path("encounters/", views.encounter_list, name="encounter-list"),
    path("encounters/<ref:ref>/", views.encounter_detail, name="encounter-detail"),
    path("encounters/<ref:ref>/guide/", views.encounter_guide, name="encounter-guide"),
    *page_paths(ENCOUNTER, "encounters/"),
    path("risks/<ref:ref>/", views.risk_detail, name="risk-detail"),
    path("contacts/", views.contact_list, name="contact-list"),
    path("contacts/<ref:ref>/", views.contact_detail, name="contact-detail"),
    *page_paths(CONTACT, "contacts/"),
    path("participants/<ref:ref>/", views.participant_detail, name="participant-detail"),
    *page_paths(PARTICIPANT, "participants/", send_link=views.participant_link),
    path("volunteers/", views.volunteer_list, name="volunteer-list"),
    path("volunteers/<ref:ref>/", views.volunteer_detail, name="volunteer-detail"),
    *page_paths(VOLUNTEER, "volunteers/"),
    path("answer/<str:token>/", views.answer, name="answer"),
    path("agreements/", views.agreement_list, name="agreement-list"),
    path("agreements/<ref:ref>/", views.agreement_detail, name="agreement-detail"),
    *page_paths(AGREEMENT, "agreements/"),
    path("items/", views.item_list, name="item-list"),
    path("items/<ref:ref>/", views.item_detail, name="item-detail"),
    *page_paths(ITEM, "items/"),
    path("documents/<ref:ref>/", views.document_detail, name="document-detail"),
    *page_paths(DOCUMENT, "documents/"),
    path("practice/", views.practice_list, name="practice-list"),
    path("practice/<ref:ref>/", views.practice_detail, name="practice-detail"),
    *page_paths(PRACTICE, "practice/"),
    path("circles/", views.circle_list, name="circle-list"),
    path("circles/<ref:ref>/", views.circle_detail, name="circle-detail"),
    *page_paths(CIRCLE, "circles/"),
    path("reentry/", views.reentry_list, name="reentry-list"),
    path("reentry/<ref:ref>/", views.reentry_detail, name="reentry-detail"),
    *page_paths(REENTRY, "reentry/"),
    path("days/", views.days_list, name="days-list"),
    path("days/<ref:ref>/", views.days_detail, name="days-detail"),
    *page_paths(DAYS, "days/"),
    path("school/", views.school_list, name="school-list"),
    path("school/<slug:code>/", views.school_detail, name="school-detail"),
    path("patterns/", views.patterns, name="patterns"),
    path("agreements/<ref:ref>/english/", views.agreement_english, name="agreement-english-pdf"),
    path("agreements/<ref:ref>/spanish/", views.agreement_spanish, name="agreement-spanish-pdf"),
]
