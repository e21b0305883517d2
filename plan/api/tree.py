"""The plan with its levels and strategies over the API."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import generics
from rest_framework.request import Request
from rest_framework.response import Response

from core.api import ConditionalGet
from district.faces import viewer
from plan import policies, selectors, serializers
from plan.models import Plan


class PlanList(generics.ListAPIView[Plan]):
    serializer_class = serializers.PlanOut
    queryset = selectors.nothing(Plan)

    @extend_schema(operation_id="plan_plans_list", tags=["plan"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Plan]:
        policies.enter(policies.sees_room(viewer(self.request)))
        return selectors.plans(viewer(self.request))


class PlanDetail(ConditionalGet):
    @extend_schema(operation_id="plan_plans_get", tags=["plan"], responses=serializers.PlanDetailOut)
    def get(self, request: Request, ref: str) -> Response:
        """One plan with its levels and strategies."""
        plan = selectors.plans(viewer(request)).get(ref=ref)
        return self.record_answer(request, plan, serializers.PlanDetailOut(plan).data)


class StrategyDetail(ConditionalGet):
    @extend_schema(operation_id="plan_strategies_get", tags=["plan"], responses=serializers.StrategyDetailOut)
    def get(self, request: Request, ref: str) -> Response:
        """One strategy. Its milestones are in the list of milestones."""
        strategy = selectors.strategy_get(viewer(request), ref)
        return self.record_answer(request, strategy, serializers.StrategyDetailOut(strategy).data)
