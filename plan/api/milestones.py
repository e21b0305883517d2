"""Milestones over the API: the same services and policies as the pages."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import generics
from rest_framework.request import Request
from rest_framework.response import Response

from core import clock
from core.action_views import RecordView
from core.records import nothing
from district.roles import require_room
from district.signed_in import current_user
from plan import policies, selectors, serializers
from plan.actions import MILESTONE
from plan.filters import MilestoneFilter
from plan.models import Milestone


class MilestoneList(generics.ListAPIView[Milestone]):
    serializer_class = serializers.MilestoneOut
    queryset = nothing(Milestone)
    filterset_class = MilestoneFilter

    @extend_schema(operation_id="plan_milestones_list", tags=["plan"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Milestones, as they stand today."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Milestone]:
        require_room(policies.sees_room(current_user(self.request)))
        return selectors.milestones(current_user(self.request), clock.today())


class MilestoneDetail(RecordView):
    kind = MILESTONE

    @extend_schema(operation_id="plan_milestones_get", tags=["plan"], responses=serializers.MilestoneDetailOut)
    def get(self, request: Request, ref: str) -> Response:
        """One milestone with its due dates and what you may do."""
        return self.told(request, ref)
