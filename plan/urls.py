"""Addresses of the room's pages. The overview is also the house's first page for most people: see config.home."""

from __future__ import annotations

from django.urls import path

from core.action_views import page_paths
from plan import views
from plan.actions import AMENDMENT, DOCUMENT, MILESTONE, PRECONDITION, TARGET

app_name = "plan"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("plans/<ref:ref>/", views.plan_detail, name="plan-detail"),
    path("milestones/", views.milestone_list, name="milestone-list"),
    path("milestones/<ref:ref>/", views.milestone_detail, name="milestone-detail"),
    *page_paths(MILESTONE, "milestones/"),
    path("documents/<ref:ref>/", views.document_detail, name="document-detail"),
    *page_paths(DOCUMENT, "documents/"),
    path("strategies/<ref:ref>/", views.strategy_detail, name="strategy-detail"),
    path("baselines/", views.baseline_list, name="baseline-list"),
    path("targets/", views.target_list, name="target-list"),
    path("targets/<ref:ref>/", views.target_detail, name="target-detail"),
    *page_paths(TARGET, "targets/"),
    path("amendments/", views.amendment_list, name="amendment-list"),
    *page_paths(AMENDMENT, "amendments/", new=views.amendment_new),
    path("amendments/<ref:ref>/", views.amendment_detail, name="amendment-detail"),
    path("preconditions/", views.precondition_list, name="precondition-list"),
    path("preconditions/<ref:ref>/", views.precondition_detail, name="precondition-detail"),
    *page_paths(PRECONDITION, "preconditions/"),
    path("authorizations/", views.authorization_list, name="authorization-list"),
]
