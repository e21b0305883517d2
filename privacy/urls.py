"""Addresses of the room's pages. None has a name of a person in it."""

from __future__ import annotations

from django.urls import path

from core.action_views import page_paths
from privacy import views
from privacy.actions import ACCESS, AMENDMENT, CERTIFICATE, CONSENT, DISCLOSURE, DOCUMENT, LOG

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
    *page_paths(DOCUMENT, "documents/"),
    path("consents/", views.consent_list, name="consent-list"),
    *page_paths(CONSENT, "consents/"),
    path("consents/<ref:ref>/", views.consent_detail, name="consent-detail"),
    path("access/", views.access_list, name="access-list"),
    *page_paths(ACCESS, "access/", answer=views.access_answer),
    path("access/<ref:ref>/", views.access_detail, name="access-detail"),
    path("amendments/", views.amendment_list, name="amendment-list"),
    *page_paths(AMENDMENT, "amendments/"),
    path("amendments/<ref:ref>/", views.amendment_detail, name="amendment-detail"),
]
