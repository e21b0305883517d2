"""Addresses of the room's part of the API."""

from __future__ import annotations

from django.urls import URLPattern, path

from core.action_views import api_paths
from diversion import api, import_api_urls
from diversion.actions import (
    AFTERWARDS,
    AGENCY,
    CASE,
    CONTACT,
    COURT_EVENT,
    DISPOSITION,
    IN_CONTACT,
    NOTICE,
    RULES,
    SUPERVISION,
    TEAM_REQUEST,
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
    path("eligibility/", api.EligibilityList.as_view(), name="eligibility-list"),
    path("eligibility/<ref:ref>/", api.EligibilityDetail.as_view(), name="eligibility-detail"),
    path("rules/", api.RulesList.as_view(), name="rules-list"),
    path("rules/<ref:ref>/", api.RulesDetail.as_view(), name="rules-detail"),
    *api_paths(RULES, "rules/"),
    path("afterwards/<ref:ref>/", api.AfterwardsDetail.as_view(), name="afterwards-detail"),
    *api_paths(AFTERWARDS, "afterwards/"),
    path("agency/", api.AgencyList.as_view(), name="agency-list"),
    path("agency/<ref:ref>/", api.AgencyDetail.as_view(), name="agency-detail"),
    *api_paths(AGENCY, "agency/"),
    path("court-events/<ref:ref>/", api.CourtEventDetail.as_view(), name="event-detail"),
    *api_paths(COURT_EVENT, "court-events/"),
    path("dispositions/<ref:ref>/", api.DispositionDetail.as_view(), name="disposition-detail"),
    *api_paths(DISPOSITION, "dispositions/"),
    path("notices/<ref:ref>/", api.NoticeDetail.as_view(), name="notice-detail"),
    *api_paths(NOTICE, "notices/"),
    path("supervisions/", api.SupervisionList.as_view(), name="supervision-list"),
    path("supervisions/<ref:ref>/", api.SupervisionDetail.as_view(), name="supervision-detail"),
    *api_paths(SUPERVISION, "supervisions/"),
    path("safety-teams/", api.TeamRequestList.as_view(), name="team-list"),
    path("safety-teams/<ref:ref>/", api.TeamRequestDetail.as_view(), name="team-detail"),
    *api_paths(TEAM_REQUEST, "safety-teams/"),
    *import_api_urls.PATHS,
    path("offenses/", api.OffenseList.as_view(), name="offense-list"),
]
