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
    AGREEMENT,
    ASSIGNMENT,
    CASE,
    CONDITION,
    CONTACT,
    DECISION,
    DOCUMENT,
    EXTENSION,
    IN_CONTACT,
    LOG,
    PARTY,
    PAUSE,
    RIGHTS,
    RULES,
    SCREENING,
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
    path("decisions/<ref:ref>/", api.DecisionDetail.as_view(), name="decision-detail"),
    *api_paths(DECISION, "decisions/"),
    path("parties/<ref:ref>/", api.PartyDetail.as_view(), name="party-detail"),
    *api_paths(PARTY, "parties/"),
    path("rights/<ref:ref>/", api.RightsDetail.as_view(), name="rights-detail"),
    *api_paths(RIGHTS, "rights/"),
    path("log/", api.LogList.as_view(), name="log-list"),
    path("log/<ref:ref>/", api.LogDetail.as_view(), name="log-detail"),
    *api_paths(LOG, "log/"),
    path("assignments/<ref:ref>/", api.AssignmentDetail.as_view(), name="assignment-detail"),
    *api_paths(ASSIGNMENT, "assignments/"),
    path("screenings/<ref:ref>/", api.ScreeningDetail.as_view(), name="screening-detail"),
    *api_paths(SCREENING, "screenings/"),
    path("eligibility/", api.EligibilityList.as_view(), name="eligibility-list"),
    path("eligibility/<ref:ref>/", api.EligibilityDetail.as_view(), name="eligibility-detail"),
    path("rules/", api.RulesList.as_view(), name="rules-list"),
    path("rules/<ref:ref>/", api.RulesDetail.as_view(), name="rules-detail"),
    *api_paths(RULES, "rules/"),
    *import_api_urls.PATHS,
    path("offenses/", api.OffenseList.as_view(), name="offense-list"),
    path("agreements/", api.AgreementList.as_view(), name="agreement-list"),
    path("agreements/<ref:ref>/", api.AgreementDetail.as_view(), name="agreement-detail"),
    *api_paths(AGREEMENT, "agreements/"),
    path("conditions/", api.ConditionList.as_view(), name="condition-list"),
    path("conditions/<ref:ref>/", api.ConditionDetail.as_view(), name="condition-detail"),
    *api_paths(CONDITION, "conditions/"),
    path("extensions/<ref:ref>/", api.ExtensionDetail.as_view(), name="extension-detail"),
    *api_paths(EXTENSION, "extensions/"),
    path("pauses/<ref:ref>/", api.PauseDetail.as_view(), name="pause-detail"),
    *api_paths(PAUSE, "pauses/"),
    path("documents/<ref:ref>/", api.DocumentDetail.as_view(), name="document-detail"),
    *api_paths(DOCUMENT, "documents/"),
]
