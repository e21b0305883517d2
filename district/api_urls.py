"""Addresses of the room's part of the API."""

from __future__ import annotations

from django.urls import path

from district.api import clients, organizations, people, place, staff

app_name = "district-api"
urlpatterns = [
    path("me/", place.Me.as_view(), name="me"),
    path("schools/", place.Schools.as_view(), name="school-list"),
    path("schools/<slug:code>/", place.SchoolDetail.as_view(), name="school-detail"),
    path("years/", place.Years.as_view(), name="year-list"),
    path("people/", people.People.as_view(), name="person-list"),
    path("people/<ref:ref>/", people.PersonDetail.as_view(), name="person-detail"),
    path("people/<ref:ref>/change/", people.PersonChange.as_view(), name="person-change"),
    path("people/<ref:ref>/link/", people.PersonLink.as_view(), name="person-link"),
    path("people/<ref:ref>/stop/", people.PersonStop.as_view(), name="person-stop"),
    path("people/<ref:ref>/restore/", people.PersonRestore.as_view(), name="person-restore"),
    path("people/<ref:ref>/grant/", people.PersonGrant.as_view(), name="person-grant"),
    path("roles/", people.Roles.as_view(), name="role-list"),
    path("roles/<ref:ref>/", people.RoleDetail.as_view(), name="role-detail"),
    path("roles/<ref:ref>/end/", people.RoleEnd.as_view(), name="role-end"),
    path("systems/", clients.Clients.as_view(), name="client-list"),
    path("systems/<ref:ref>/", clients.ClientDetail.as_view(), name="client-detail"),
    path("systems/<ref:ref>/change/", clients.ClientChange.as_view(), name="client-change"),
    path("systems/<ref:ref>/secret/", clients.ClientSecret.as_view(), name="client-secret"),
    path("systems/<ref:ref>/stop/", clients.ClientStop.as_view(), name="client-stop"),
    path("staff/", staff.Staff.as_view(), name="staff-list"),
    path("staff/<ref:ref>/", staff.StaffDetail.as_view(), name="staff-detail"),
    path("staff/<ref:ref>/change/", staff.StaffChange.as_view(), name="staff-change"),
    path("staff/<ref:ref>/leave/", staff.StaffLeave.as_view(), name="staff-leave"),
    path("staff/<ref:ref>/return/", staff.StaffReturn.as_view(), name="staff-return"),
    path("organizations/", organizations.Organizations.as_view(), name="organization-list"),
    path("organizations/<ref:ref>/", organizations.OrganizationDetail.as_view(), name="organization-detail"),
    path("organizations/<ref:ref>/change/", organizations.OrganizationChange.as_view(), name="organization-change"),
    path("organizations/<ref:ref>/agree/", organizations.OrganizationAgree.as_view(), name="organization-agree"),
    path(
        "organizations/<ref:ref>/contract/",
        organizations.OrganizationContract.as_view(),
        name="organization-contract",
    ),
    path("agreements/<ref:ref>/", organizations.AgreementDetail.as_view(), name="agreement-detail"),
    path("agreements/<ref:ref>/change/", organizations.AgreementChange.as_view(), name="agreement-change"),
    path("agreements/<ref:ref>/end/", organizations.AgreementEnd.as_view(), name="agreement-end"),
    path("contracted/<ref:ref>/", organizations.ContractedDetail.as_view(), name="contracted-detail"),
    path("contracted/<ref:ref>/change/", organizations.ContractedChange.as_view(), name="contracted-change"),
]
