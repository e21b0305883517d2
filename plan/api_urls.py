"""Addresses of the room's part of the API."""

from __future__ import annotations

from django.urls import path

from plan import api

app_name = "plan-api"
urlpatterns = [
    path("plans/", api.PlanList.as_view(), name="plan-list"),
    path("plans/<ref:ref>/", api.PlanDetail.as_view(), name="plan-detail"),
    path("milestones/", api.MilestoneList.as_view(), name="milestone-list"),
    path("milestones/<ref:ref>/", api.MilestoneDetail.as_view(), name="milestone-detail"),
    path("milestones/<ref:ref>/meet/", api.MilestoneMeet.as_view(), name="milestone-meet"),
    path("milestones/<ref:ref>/move/", api.MilestoneMove.as_view(), name="milestone-move"),
    path("milestones/<ref:ref>/assign/", api.MilestoneAssign.as_view(), name="milestone-assign"),
    path("milestones/<ref:ref>/reopen/", api.MilestoneReopen.as_view(), name="milestone-reopen"),
    path("milestones/<ref:ref>/add-document/", api.MilestoneAddDocument.as_view(), name="milestone-add-document"),
    path("documents/<ref:ref>/", api.DocumentDetail.as_view(), name="document-detail"),
    path("documents/<ref:ref>/remove/", api.DocumentRemove.as_view(), name="document-remove"),
    path("strategies/<ref:ref>/", api.StrategyDetail.as_view(), name="strategy-detail"),
    path("baselines/", api.BaselineList.as_view(), name="baseline-list"),
    path("targets/", api.TargetList.as_view(), name="target-list"),
    path("targets/<ref:ref>/", api.TargetDetail.as_view(), name="target-detail"),
    path("targets/<ref:ref>/change/", api.TargetChange.as_view(), name="target-change"),
    path("amendments/", api.AmendmentList.as_view(), name="amendment-list"),
    path("amendments/<ref:ref>/", api.AmendmentDetail.as_view(), name="amendment-detail"),
    path("amendments/<ref:ref>/change/", api.AmendmentChange.as_view(), name="amendment-change"),
    path("amendments/<ref:ref>/add/", api.AmendmentAdd.as_view(), name="amendment-add"),
    path("amendments/<ref:ref>/add-document/", api.AmendmentAddDocument.as_view(), name="amendment-add-document"),
    path("amendments/<ref:ref>/remove/", api.AmendmentRemove.as_view(), name="amendment-remove"),
    path("amendments/<ref:ref>/enforce/", api.AmendmentEnforce.as_view(), name="amendment-enforce"),
    path("amendments/<ref:ref>/withdraw/", api.AmendmentWithdraw.as_view(), name="amendment-withdraw"),
    path("authorizations/", api.AuthorizationList.as_view(), name="authorization-list"),
]
