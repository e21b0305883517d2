"""Addresses of the room's part of the API."""

from __future__ import annotations

from django.urls import path

from core.action_views import api_paths
from district.actions import AGREEMENT, CLIENT, CLOSED_DAY, CONTRACTED, ORGANIZATION, PERSON, RESET, ROLE, STAFF
from district.api import clients, closed_days, factor_resets, organizations, people, place, staff

app_name = "district-api"
urlpatterns = [
    path("me/", place.Me.as_view(), name="me"),
    path("schools/", place.Schools.as_view(), name="school-list"),
    path("schools/<slug:code>/", place.SchoolDetail.as_view(), name="school-detail"),
    path("years/", place.Years.as_view(), name="year-list"),
    path("closed-days/", closed_days.ClosedDays.as_view(), name="closedday-list"),
    path("closed-days/<ref:ref>/", closed_days.ClosedDayDetail.as_view(), name="closedday-detail"),
    *api_paths(CLOSED_DAY, "closed-days/"),
    path("people/", people.People.as_view(), name="person-list"),
    path("people/<ref:ref>/", people.PersonDetail.as_view(), name="person-detail"),
    *api_paths(PERSON, "people/"),
    path("second-step-resets/", factor_resets.FactorResets.as_view(), name="factorreset-list"),
    path("second-step-resets/<ref:ref>/", factor_resets.FactorResetDetail.as_view(), name="factorreset-detail"),
    *api_paths(RESET, "second-step-resets/"),
    path("roles/", people.Roles.as_view(), name="role-list"),
    path("roles/<ref:ref>/", people.RoleDetail.as_view(), name="role-detail"),
    *api_paths(ROLE, "roles/"),
    path("sign-ins/", people.SignIns.as_view(), name="signin-list"),
    path("systems/", clients.Clients.as_view(), name="client-list"),
    path("systems/<ref:ref>/", clients.ClientDetail.as_view(), name="client-detail"),
    *api_paths(CLIENT, "systems/", own={"secret": clients.TellsSecret}),
    path("staff/", staff.Staff.as_view(), name="staff-list"),
    path("staff/<ref:ref>/", staff.StaffDetail.as_view(), name="staff-detail"),
    *api_paths(STAFF, "staff/"),
    path("organizations/", organizations.Organizations.as_view(), name="organization-list"),
    path("organizations/<ref:ref>/", organizations.OrganizationDetail.as_view(), name="organization-detail"),
    *api_paths(ORGANIZATION, "organizations/"),
    path("agreements/<ref:ref>/", organizations.AgreementDetail.as_view(), name="agreement-detail"),
    *api_paths(AGREEMENT, "agreements/"),
    path("contracted/<ref:ref>/", organizations.ContractedDetail.as_view(), name="contracted-detail"),
    *api_paths(CONTRACTED, "contracted/"),
]
