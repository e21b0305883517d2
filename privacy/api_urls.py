"""Addresses of the room's part of the API."""

from __future__ import annotations

from django.urls import path

from core.action_views import api_paths
from privacy import api
from privacy.actions import ACCESS, AMENDMENT, CERTIFICATE, CONSENT, DISCLOSURE, DOCUMENT, LOG

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
    *api_paths(DOCUMENT, "documents/"),
    path("consents/", api.ConsentList.as_view(), name="consent-list"),
    path("consents/<ref:ref>/", api.ConsentDetail.as_view(), name="consent-detail"),
    *api_paths(CONSENT, "consents/"),
    path("access/", api.AccessList.as_view(), name="access-list"),
    path("access/<ref:ref>/", api.AccessDetail.as_view(), name="access-detail"),
    *api_paths(ACCESS, "access/"),
    path("amendments/", api.AmendmentList.as_view(), name="amendment-list"),
    path("amendments/<ref:ref>/", api.AmendmentDetail.as_view(), name="amendment-detail"),
    *api_paths(AMENDMENT, "amendments/"),
]
