"""Addresses of the room's part of the API."""

from __future__ import annotations

from django.urls import path

from core.action_views import api_paths
from plan import api
from plan.actions import AMENDMENT, DOCUMENT, MILESTONE, PRECONDITION, TARGET

app_name = "plan-api"
urlpatterns = [
    path("plans/", api.PlanList.as_view(), name="plan-list"),
    path("plans/<ref:ref>/", api.PlanDetail.as_view(), name="plan-detail"),
    path("milestones/", api.MilestoneList.as_view(), name="milestone-list"),
    path("milestones/<ref:ref>/", api.MilestoneDetail.as_view(), name="milestone-detail"),
    *api_paths(MILESTONE, "milestones/"),
    path("documents/<ref:ref>/", api.DocumentDetail.as_view(), name="document-detail"),
    *api_paths(DOCUMENT, "documents/"),
    path("strategies/<ref:ref>/", api.StrategyDetail.as_view(), name="strategy-detail"),
    path("baselines/", api.BaselineList.as_view(), name="baseline-list"),
    path("targets/", api.TargetList.as_view(), name="target-list"),
    path("targets/<ref:ref>/", api.TargetDetail.as_view(), name="target-detail"),
    *api_paths(TARGET, "targets/"),
    path("amendments/", api.AmendmentList.as_view(), name="amendment-list"),
    *api_paths(AMENDMENT, "amendments/"),
    path("amendments/<ref:ref>/", api.AmendmentDetail.as_view(), name="amendment-detail"),
    path("preconditions/", api.PreconditionList.as_view(), name="precondition-list"),
    path("preconditions/<ref:ref>/", api.PreconditionDetail.as_view(), name="precondition-detail"),
    *api_paths(PRECONDITION, "preconditions/"),
    path("authorizations/", api.AuthorizationList.as_view(), name="authorization-list"),
]
