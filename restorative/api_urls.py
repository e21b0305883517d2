"""Addresses of the room's part of the API."""

from __future__ import annotations

from django.urls import (
    URLPattern,
    path,
)

from core.action_views import api_paths
from restorative import api
from restorative.actions import (
    AGREEMENT,
    APART,
    ASSIGNMENT,
    CASE,
    CIRCLE,
    CONTACT,
    DAYS,
    DOCUMENT,
    DUTY,
    ENCOUNTER,
    ITEM,
    PARTICIPANT,
    PRACTICE,
    REENTRY,
    TRANSFER,
    VOLUNTEER,
)

app_name = "restorative-api"
urlpatterns: list[URLPattern] = [
    path("cases/", api.CaseList.as_view(), name="case-list"),
    path("cases/<ref:ref>/", api.CaseDetail.as_view(), name="case-detail"),
    *api_paths(CASE, "cases/"),
    path("assignments/<ref:ref>/", api.AssignmentDetail.as_view(), name="assignment-detail"),
    *api_paths(ASSIGNMENT, "assignments/"),
    path("aparts/<ref:ref>/", api.ApartDetail.as_view(), name="apart-detail"),
    *api_paths(APART, "aparts/"),
    path("encounters/", api.EncounterList.as_view(), name="encounter-list"),
    path("encounters/<ref:ref>/", api.EncounterDetail.as_view(), name="encounter-detail"),
    *api_paths(ENCOUNTER, "encounters/"),
    path("contacts/", api.ContactList.as_view(), name="contact-list"),
    path("contacts/<ref:ref>/", api.ContactDetail.as_view(), name="contact-detail"),
    *api_paths(CONTACT, "contacts/"),
    path("participants/<ref:ref>/", api.ParticipantDetail.as_view(), name="participant-detail"),
    *api_paths(PARTICIPANT, "participants/", own={"send_link": api.TellsLink}),
    path("volunteers/", api.Volunteers.as_view(), name="volunteer-list"),
    path("volunteers/<ref:ref>/", api.VolunteerDetail.as_view(), name="volunteer-detail"),
    *api_paths(VOLUNTEER, "volunteers/"),
    path("agreements/", api.AgreementList.as_view(), name="agreement-list"),
    path("agreements/<ref:ref>/", api.AgreementDetail.as_view(), name="agreement-detail"),
    *api_paths(AGREEMENT, "agreements/"),
    path("items/", api.AgreementItemList.as_view(), name="item-list"),
    path("items/<ref:ref>/", api.AgreementItemDetail.as_view(), name="item-detail"),
    *api_paths(ITEM, "items/"),
    path("documents/<ref:ref>/", api.AgreementDocumentDetail.as_view(), name="document-detail"),
    *api_paths(DOCUMENT, "documents/"),
    path("practice/", api.PracticeList.as_view(), name="practice-list"),
    path("practice/<ref:ref>/", api.PracticeDetail.as_view(), name="practice-detail"),
    *api_paths(PRACTICE, "practice/"),
    path("circles/", api.CircleList.as_view(), name="circle-list"),
    path("circles/<ref:ref>/", api.CircleDetail.as_view(), name="circle-detail"),
    *api_paths(CIRCLE, "circles/"),
    path("reentry/", api.ReentryList.as_view(), name="reentry-list"),
    path("reentry/<ref:ref>/", api.ReentryDetail.as_view(), name="reentry-detail"),
    *api_paths(REENTRY, "reentry/"),
    path("days/", api.DaysList.as_view(), name="days-list"),
    path("days/<ref:ref>/", api.DaysDetail.as_view(), name="days-detail"),
    *api_paths(DAYS, "days/"),
    path("transfers/", api.TransferList.as_view(), name="transfer-list"),
    path("transfers/<ref:ref>/", api.TransferDetail.as_view(), name="transfer-detail"),
    *api_paths(TRANSFER, "transfers/"),
    path("referrals/", api.ReferralList.as_view(), name="referral-list"),
    path("referrals/<ref:ref>/", api.ReferralDetail.as_view(), name="referral-detail"),
    path("duties/", api.DutyList.as_view(), name="duty-list"),
    path("duties/<ref:ref>/", api.DutyDetail.as_view(), name="duty-detail"),
    *api_paths(DUTY, "duties/"),
]
