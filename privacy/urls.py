"""Addresses of the room's pages. None has a name of a person in it."""

from __future__ import annotations

from django.urls import path

from core.action_views import page_paths
from privacy import views
from privacy.actions import (
    CERTIFICATE,
    CONDUCT,
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
    path("shares/", views.share_list, name="share-list"),
    path("shares/<ref:ref>/", views.share_detail, name="share-detail"),
    *page_paths(SHARE, "shares/", open=views.share_open),
    path("crossings/", views.crossing_list, name="crossing-list"),
    path("crossings/<ref:ref>/", views.crossing_detail, name="crossing-detail"),
    *page_paths(CROSSING, "crossings/", ask=views.crossing_ask),
    *page_paths(SESSION, "shares/sessions/"),
    *page_paths(HOURS, "shares/hours/"),
    *page_paths(ONWARD, "shares/onward/"),
    path("conduct/", views.conduct_list, name="conduct-list"),
    *page_paths(CONDUCT, "conduct/"),
    path("conduct/<ref:ref>/", views.conduct_detail, name="conduct-detail"),
    path("seals/", views.seal_list, name="seal-list"),
    path("seals/due/", views.seal_due, name="seal-due"),
    path("seals/<ref:ref>/", views.seal_detail, name="seal-detail"),
    path("seals/<ref:ref>/certificate/", views.seal_certificate, name="seal-certificate"),
    *page_paths(SEAL, "seals/"),
    path("holds/", views.hold_list, name="hold-list"),
    path("holds/<ref:ref>/", views.hold_detail, name="hold-detail"),
    *page_paths(HOLD, "holds/"),
    path("disposals/", views.disposal_list, name="disposal-list"),
    path("disposals/<ref:ref>/", views.disposal_detail, name="disposal-detail"),
    *page_paths(DISPOSAL, "disposals/"),
]
