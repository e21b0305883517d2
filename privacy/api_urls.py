"""Addresses of the room's part of the API."""

from __future__ import annotations

from django.urls import path

from core.action_views import api_paths
from privacy import api
from privacy.actions import (
    ACCESS,
    AMENDMENT,
    CERTIFICATE,
    CONSENT,
    CROSSING,
    DISCLOSURE,
    DISPOSAL,
    DOCUMENT,
    HOLD,
    HOURS,
    LOG,
    ONWARD,
    SEAL,
    SESSION,
    SHARE,
)

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
    path("shares/", api.ShareList.as_view(), name="share-list"),
    path("shares/<ref:ref>/", api.ShareDetail.as_view(), name="share-detail"),
    *api_paths(SHARE, "shares/"),
    path("crossings/", api.CrossingList.as_view(), name="crossing-list"),
    path("crossings/<ref:ref>/", api.CrossingDetail.as_view(), name="crossing-detail"),
    *api_paths(CROSSING, "crossings/"),
    *api_paths(SESSION, "shares/sessions/"),
    *api_paths(HOURS, "shares/hours/"),
    *api_paths(ONWARD, "shares/onward/"),
    path("conduct/", api.ConductList.as_view(), name="conduct-list"),
    path("conduct/<ref:ref>/", api.ConductDetail.as_view(), name="conduct-detail"),
    path("seals/", api.SealList.as_view(), name="seal-list"),
    path("seals/<ref:ref>/", api.SealDetail.as_view(), name="seal-detail"),
    *api_paths(SEAL, "seals/"),
    path("holds/", api.HoldList.as_view(), name="hold-list"),
    path("holds/<ref:ref>/", api.HoldDetail.as_view(), name="hold-detail"),
    *api_paths(HOLD, "holds/"),
    path("disposals/", api.DisposalList.as_view(), name="disposal-list"),
    path("disposals/<ref:ref>/", api.DisposalDetail.as_view(), name="disposal-detail"),
    *api_paths(DISPOSAL, "disposals/"),
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
