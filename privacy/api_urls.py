"""Addresses of the room's part of the API."""

from __future__ import annotations

from django.urls import path

from core.action_views import api_paths
from privacy import api
from privacy.actions import CERTIFICATE, DISCLOSURE, DISPOSAL, DOCUMENT, LOG, NOTE

app_name = "privacy-api"
urlpatterns = [
    path("reads/", api.ReadList.as_view(), name="read-list"),
    path("students/<ref:ref>/log/", api.LogDetail.as_view(), name="log-detail"),
    *api_paths(LOG, "students/"),
    path("disclosures/", api.DisclosureList.as_view(), name="disclosure-list"),
    path("disclosures/<ref:ref>/", api.DisclosureDetail.as_view(), name="disclosure-detail"),
    *api_paths(DISCLOSURE, "disclosures/"),
    path("documents/<ref:ref>/", api.DocumentDetail.as_view(), name="document-detail"),
    path("certificates/", api.CertificateList.as_view(), name="certificate-list"),
    path("certificates/<ref:ref>/", api.CertificateDetail.as_view(), name="certificate-detail"),
    *api_paths(CERTIFICATE, "certificates/"),
    path("disposals/", api.DisposalList.as_view(), name="disposal-list"),
    path("disposals/<ref:ref>/", api.DisposalDetail.as_view(), name="disposal-detail"),
    *api_paths(DISPOSAL, "disposals/"),
    path("notes/", api.NoteList.as_view(), name="note-list"),
    path("notes/<ref:ref>/", api.NoteDetail.as_view(), name="note-detail"),
    *api_paths(NOTE, "notes/"),
    *api_paths(DOCUMENT, "documents/"),
]
