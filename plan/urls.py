"""Addresses of the room's pages. The overview is also the house's first page for most people: see config.home."""

from __future__ import annotations

from django.urls import path

from plan import views

app_name = "plan"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("plans/<ref:ref>/", views.plan_detail, name="plan-detail"),
    path("milestones/", views.milestone_list, name="milestone-list"),
    path("milestones/<ref:ref>/", views.milestone_detail, name="milestone-detail"),
    path("milestones/<ref:ref>/meet/", views.milestone_meet, name="milestone-meet"),
    path("milestones/<ref:ref>/move/", views.milestone_move, name="milestone-move"),
    path("milestones/<ref:ref>/assign/", views.milestone_assign, name="milestone-assign"),
    path("milestones/<ref:ref>/reopen/", views.milestone_reopen, name="milestone-reopen"),
    path("milestones/<ref:ref>/add-document/", views.milestone_add_document, name="milestone-add-document"),
    path("documents/<ref:ref>/", views.document_detail, name="document-detail"),
    path("documents/<ref:ref>/remove/", views.document_remove, name="document-remove"),
    path("strategies/<ref:ref>/", views.strategy_detail, name="strategy-detail"),
    path("baselines/", views.baseline_list, name="baseline-list"),
    path("targets/", views.target_list, name="target-list"),
    path("targets/<ref:ref>/", views.target_detail, name="target-detail"),
    path("targets/<ref:ref>/change/", views.target_change, name="target-change"),
    path("amendments/", views.amendment_list, name="amendment-list"),
    path("amendments/new/", views.amendment_new, name="amendment-new"),
    path("amendments/<ref:ref>/", views.amendment_detail, name="amendment-detail"),
    path("amendments/<ref:ref>/change/", views.amendment_change, name="amendment-change"),
    path("amendments/<ref:ref>/add/", views.amendment_add, name="amendment-add"),
    path("amendments/<ref:ref>/add-document/", views.amendment_add_document, name="amendment-add-document"),
    path("amendments/<ref:ref>/remove/", views.amendment_remove, name="amendment-remove"),
    path("amendments/<ref:ref>/enforce/", views.amendment_enforce, name="amendment-enforce"),
    path("amendments/<ref:ref>/withdraw/", views.amendment_withdraw, name="amendment-withdraw"),
    path("authorizations/", views.authorization_list, name="authorization-list"),
]
