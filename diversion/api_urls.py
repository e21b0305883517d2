"""Addresses of the room's part of the API."""

from __future__ import annotations

from django.urls import (
    URLPattern,
    path,
)

from core.action_views import api_paths
from diversion import (
    api,
    import_api_urls,
)
from diversion.actions import (
    CASE,
    CONTACT,
    DUTY,
    IN_CONTACT,
    RULES,
)

app_name = "diversion-api"
urlpatterns: list[URLPattern] = [
    path("contacts/", api.ContactList.as_view(), name="contact-list"),
    path("contacts/<ref:ref>/", api.ContactDetail.as_view(), name="contact-detail"),
    *api_paths(CONTACT, "contacts/"),
    path("students/<ref:ref>/", api.InContactDetail.as_view(), name="student-detail"),
    *api_paths(IN_CONTACT, "students/"),
    path("cases/", api.CaseList.as_view(), name="case-list"),
    path("cases/<ref:ref>/", api.CaseDetail.as_view(), name="case-detail"),
    *api_paths(CASE, "cases/"),
    path("duties/", api.DutyList.as_view(), name="duty-list"),
    path("duties/<ref:ref>/", api.DutyDetail.as_view(), name="duty-detail"),
    *api_paths(DUTY, "duties/"),
    path("referrals/", api.ReferralList.as_view(), name="referral-list"),
    path("referrals/<ref:ref>/", api.ReferralDetail.as_view(), name="referral-detail"),
    *import_api_urls.PATHS,
    path("offenses/", api.OffenseList.as_view(), name="offense-list"),
    path("eligibility/", api.EligibilityList.as_view(), name="eligibility-list"),
    path("eligibility/<ref:ref>/", api.EligibilityDetail.as_view(), name="eligibility-detail"),
    path("rules/", api.RulesList.as_view(), name="rules-list"),
    path("rules/<ref:ref>/", api.RulesDetail.as_view(), name="rules-detail"),
    *api_paths(RULES, "rules/"),
]
