"""Addresses of the room's pages."""

from __future__ import annotations

from django.urls import path

from district.views import clients, me, organizations, people, roles, staff

app_name = "district"
urlpatterns = [
    path("me/", me.me, name="me"),
    path("people/", people.person_list, name="person-list"),
    path("people/new/", people.person_add, name="person-add"),
    path("people/<ref:ref>/", people.person_detail, name="person-detail"),
    path("people/<ref:ref>/change/", people.person_change, name="person-change"),
    path("people/<ref:ref>/link/", people.person_link, name="person-link"),
    path("people/<ref:ref>/stop/", people.person_stop, name="person-stop"),
    path("people/<ref:ref>/restore/", people.person_restore, name="person-restore"),
    path("people/<ref:ref>/grant/", roles.person_grant, name="person-grant"),
    path("roles/<ref:ref>/", roles.role_detail, name="role-detail"),
    path("roles/<ref:ref>/end/", roles.role_end, name="role-end"),
    path("systems/", clients.client_list, name="client-list"),
    path("systems/new/", clients.client_add, name="client-add"),
    path("systems/<ref:ref>/", clients.client_detail, name="client-detail"),
    path("systems/<ref:ref>/change/", clients.client_change, name="client-change"),
    path("systems/<ref:ref>/secret/", clients.client_secret, name="client-secret"),
    path("systems/<ref:ref>/stop/", clients.client_stop, name="client-stop"),
    path("staff/", staff.staff_list, name="staff-list"),
    path("staff/new/", staff.staff_add, name="staff-add"),
    path("staff/<ref:ref>/", staff.staff_detail, name="staff-detail"),
    path("staff/<ref:ref>/change/", staff.staff_change, name="staff-change"),
    path("staff/<ref:ref>/leave/", staff.staff_leave, name="staff-leave"),
    path("staff/<ref:ref>/return/", staff.staff_return, name="staff-return"),
    path("organizations/", organizations.organization_list, name="organization-list"),
    path("organizations/new/", organizations.organization_add, name="organization-add"),
    path("organizations/<ref:ref>/", organizations.organization_detail, name="organization-detail"),
    path("organizations/<ref:ref>/change/", organizations.organization_change, name="organization-change"),
    path("organizations/<ref:ref>/agree/", organizations.organization_agree, name="organization-agree"),
    path("organizations/<ref:ref>/contract/", organizations.organization_contract, name="organization-contract"),
    path("agreements/<ref:ref>/", organizations.agreement_detail, name="agreement-detail"),
    path("agreements/<ref:ref>/change/", organizations.agreement_change, name="agreement-change"),
    path("agreements/<ref:ref>/end/", organizations.agreement_end, name="agreement-end"),
    path("contracted/<ref:ref>/", organizations.contracted_detail, name="contracted-detail"),
    path("contracted/<ref:ref>/change/", organizations.contracted_change, name="contracted-change"),
]
