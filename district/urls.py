"""Addresses of the room's pages."""

from __future__ import annotations

from django.urls import path

from core.action_views import page_paths
from district.actions import AGREEMENT, CLIENT, CLOSED_DAY, CONTRACTED, ORGANIZATION, PERSON, RESET, ROLE, STAFF
from district.views import clients, closed_days, factor_resets, me, organizations, people, roles, sign_ins, staff

app_name = "district"
urlpatterns = [
    path("me/", me.me, name="me"),
    path("closed-days/", closed_days.closed_day_list, name="closedday-list"),
    *page_paths(CLOSED_DAY, "closed-days/"),
    path("closed-days/<ref:ref>/", closed_days.closed_day_detail, name="closedday-detail"),
    path("people/", people.person_list, name="person-list"),
    *page_paths(PERSON, "people/"),
    path("people/<ref:ref>/", people.person_detail, name="person-detail"),
    path("second-step-resets/", factor_resets.factor_reset_list, name="factorreset-list"),
    *page_paths(RESET, "second-step-resets/"),
    path("second-step-resets/<ref:ref>/", factor_resets.factor_reset_detail, name="factorreset-detail"),
    *page_paths(ROLE, "roles/"),
    path("roles/<ref:ref>/", roles.role_detail, name="role-detail"),
    path("sign-ins/", sign_ins.sign_in_list, name="signin-list"),
    path("systems/", clients.client_list, name="client-list"),
    *page_paths(CLIENT, "systems/", add=clients.client_add, secret=clients.client_secret),
    path("systems/<ref:ref>/", clients.client_detail, name="client-detail"),
    path("staff/", staff.staff_list, name="staff-list"),
    *page_paths(STAFF, "staff/"),
    path("staff/<ref:ref>/", staff.staff_detail, name="staff-detail"),
    path("organizations/", organizations.organization_list, name="organization-list"),
    *page_paths(ORGANIZATION, "organizations/"),
    path("organizations/<ref:ref>/", organizations.organization_detail, name="organization-detail"),
    *page_paths(AGREEMENT, "agreements/"),
    path("agreements/<ref:ref>/", organizations.agreement_detail, name="agreement-detail"),
    *page_paths(CONTRACTED, "contracted/"),
    path("contracted/<ref:ref>/", organizations.contracted_detail, name="contracted-detail"),
]
