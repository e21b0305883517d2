"""Baselines, targets and authorizations over the API."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import generics
from rest_framework.request import Request
from rest_framework.response import Response

from core.action_views import RecordView
from core.records import nothing
from district.roles import require_room
from district.signed_in import current_user
from plan import policies, selectors, serializers
from plan.actions import TARGET
from plan.models import Authorization, Baseline, Target


class BaselineList(generics.ListAPIView[Baseline]):
    serializer_class = serializers.BaselineOut
    queryset = nothing(Baseline)

    @extend_schema(operation_id="plan_baselines_list", tags=["plan"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Figures published about the time before the plan; conflicting ones side by side."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Baseline]:
        require_room(policies.sees_room(current_user(self.request)))
        return selectors.baselines(current_user(self.request))


class TargetList(generics.ListAPIView[Target]):
    serializer_class = serializers.TargetOut
    queryset = nothing(Target)

    @extend_schema(operation_id="plan_targets_list", tags=["plan"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """How much of which figure is to be reached by when. Illustrative."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Target]:
        require_room(policies.sees_room(current_user(self.request)))
        return selectors.targets_told(current_user(self.request))


class TargetDetail(RecordView):
    kind = TARGET

    @extend_schema(operation_id="plan_targets_get", tags=["plan"], responses=serializers.TargetDetailOut)
    def get(self, request: Request, ref: str) -> Response:
        """One target with all it ever said, and why that was changed."""
        return self.told(request, ref)


class AuthorizationList(generics.ListAPIView[Authorization]):
    serializer_class = serializers.AuthorizationOut
    queryset = nothing(Authorization)

    @extend_schema(operation_id="plan_authorizations_list", tags=["plan"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The staffing lines that the plan allows, of the schools you may see."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Authorization]:
        require_room(policies.sees_authorizations(current_user(self.request)))
        return selectors.authorizations(current_user(self.request))
