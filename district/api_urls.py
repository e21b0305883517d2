"""Addresses of the room's part of the API."""

from __future__ import annotations

from django.urls import path

from district.api import clients, people, place, staff

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
]
