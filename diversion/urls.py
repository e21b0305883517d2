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
    CASE,
    CONTACT,
    DUTY,
    ELIGIBILITY,
    IN_CONTACT,
    REFERRAL,
    RULES,
)

app_name = "diversion"
urlpatterns: list[URLPattern] = [
    path("", views.first_page, name="first"),
    path("contacts/", views.contact_list, name="contact-list"),
    path("contacts/<ref:ref>/", views.contact_detail, name="contact-detail"),
    path("contacts/<ref:ref>/face-sheet.pdf", views.contact_pdf, name="contact-pdf"),
    *page_paths(CONTACT, "contacts/"),
    *import_urls.PATHS,
    path("cases/", views.case_list, name="case-list"),
    path("cases/<ref:ref>/", views.case_detail, name="case-detail"),
    *page_paths(CASE, "cases/"),
    path("cases/board/", views.case_board, name="case-board"),
    path("duties/", views.duty_list, name="duty-list"),
    path("duties/<ref:ref>/", views.duty_detail, name="duty-detail"),
    *page_paths(DUTY, "duties/"),
    path("referrals/", views.referral_list, name="referral-list"),
    path("referrals/<ref:ref>/", views.referral_detail, name="referral-detail"),
    path("referrals/new/referrer/", views.referral_referrer, name="referral-referrer"),
    path("referrals/new/youth/", views.referral_youth, name="referral-youth"),
    path("referrals/new/offense/", views.referral_offense, name="referral-offense"),
    path("referrals/new/check/", views.referral_check, name="referral-check"),
    *page_paths(REFERRAL, "referrals/", send=views.referral_send),
    path("federal/", views.federal, name="federal"),
    path("students/<ref:ref>/", views.student_detail, name="student-detail"),
    *page_paths(IN_CONTACT, "students/"),
    path("eligibility/", views.eligibility_list, name="eligibility-list"),
    *page_paths(ELIGIBILITY, "eligibility/", ask=views.eligibility_ask),
    path("eligibility/<ref:ref>/", views.eligibility_detail, name="eligibility-detail"),
    path("rules/", views.rules_list, name="rules-list"),
    *page_paths(RULES, "rules/"),
    path("rules/<ref:ref>/", views.rules_detail, name="rules-detail"),
]
