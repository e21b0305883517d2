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
    DOCUMENT,
    HOURS,
    LOG,
    ONWARD,
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
]
