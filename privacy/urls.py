"""Addresses of the room's pages. None has a name of a person in it."""

from __future__ import annotations

from django.urls import path

from core.action_views import page_paths
from privacy import views
from privacy.actions import CERTIFICATE, DISCLOSURE, DISPOSAL, DOCUMENT, LOG, NOTE

app_name = "privacy"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("reads/", views.read_list, name="read-list"),
    path("students/<ref:ref>/log/", views.log_detail, name="log-detail"),
    *page_paths(LOG, "students/"),
    path("disclosures/", views.disclosure_list, name="disclosure-list"),
    path("disclosures/<ref:ref>/", views.disclosure_detail, name="disclosure-detail"),
    *page_paths(DISCLOSURE, "disclosures/"),
    path("documents/<ref:ref>/", views.document_detail, name="document-detail"),
    path("certificates/", views.certificate_list, name="certificate-list"),
    path("certificates/<ref:ref>/", views.certificate_detail, name="certificate-detail"),
    path("certificates/<ref:ref>/as-signed/", views.certificate_pdf, name="certificate-pdf"),
    *page_paths(CERTIFICATE, "certificates/"),
    path("disposals/", views.disposal_list, name="disposal-list"),
    path("disposals/<ref:ref>/", views.disposal_detail, name="disposal-detail"),
    *page_paths(DISPOSAL, "disposals/"),
    path("notes/", views.note_list, name="beside-notes"),
    *page_paths(NOTE, "notes/"),
    *page_paths(DOCUMENT, "documents/"),
]
