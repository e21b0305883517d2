"""The plan with its levels and strategies over the API."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import generics
from rest_framework.request import Request
from rest_framework.response import Response

from core.api import ConditionalGet
from core.records import nothing
from district.roles import require_room
from district.signed_in import current_user
from plan import policies, selectors, serializers
from plan.models import Plan


class PlanList(generics.ListAPIView[Plan]):
    serializer_class = serializers.PlanOut
    queryset = nothing(Plan)

    @extend_schema(operation_id="plan_plans_list", tags=["plan"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Plan]:
        require_room(policies.sees_room(current_user(self.request)))
        return selectors.plans(current_user(self.request))


class PlanDetail(ConditionalGet):
    @extend_schema(operation_id="plan_plans_get", tags=["plan"], responses=serializers.PlanDetailOut)
    def get(self, request: Request, ref: str) -> Response:
        """One plan with its levels and strategies."""
        plan = selectors.plans(current_user(request)).get(ref=ref)
        return self.record_answer(request, plan, serializers.PlanDetailOut(plan).data)


class StrategyDetail(ConditionalGet):
    @extend_schema(operation_id="plan_strategies_get", tags=["plan"], responses=serializers.StrategyDetailOut)
    def get(self, request: Request, ref: str) -> Response:
        """One strategy. Its milestones are in the list of milestones."""
        strategy = selectors.strategy_get(current_user(request), ref)
        return self.record_answer(request, strategy, serializers.StrategyDetailOut(strategy).data)
