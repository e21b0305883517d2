"""Milestones over the API: the same services and policies as the pages."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import generics
from rest_framework.request import Request
from rest_framework.response import Response

from core import clock
from core.api import IF_MATCH, ConditionalGet, cleaned, expected_version
from core.web import current_user
from district.roles import require_room
from plan import policies, selectors, serializers, services
from plan.filters import MilestoneFilter
from plan.models import Milestone


class MilestoneList(generics.ListAPIView[Milestone]):
    serializer_class = serializers.MilestoneOut
    queryset = selectors.nothing(Milestone)
    filterset_class = MilestoneFilter

    @extend_schema(operation_id="plan_milestones_list", tags=["plan"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Milestones, as they stand today."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Milestone]:
        require_room(policies.sees_room(current_user(self.request)))
        return selectors.milestones(current_user(self.request), clock.today())


class MilestoneView(ConditionalGet):
    """What all addresses of one milestone share."""

    def answer(self, request: Request, ref: str) -> Response:
        milestone = selectors.milestone_get(current_user(request), ref, clock.today())
        body = serializers.MilestoneDetailOut(milestone, context={"request": request}).data
        return self.record_answer(request, milestone, body)

    def begin(self, request: Request, ref: str, action: str) -> int:
        """Return the version the caller saw, once they may see the milestone and do ``action`` to it."""
        policies.check(
            current_user(request), action, selectors.milestone_get(current_user(request), ref, clock.today())
        )
        return expected_version(request)


class MilestoneDetail(MilestoneView):
    @extend_schema(operation_id="plan_milestones_get", tags=["plan"], responses=serializers.MilestoneDetailOut)
    def get(self, request: Request, ref: str) -> Response:
        """One milestone with its due dates and what you may do."""
        return self.answer(request, ref)


class MilestoneMeet(MilestoneView):
    @extend_schema(operation_id="plan_milestones_meet", tags=["plan"], parameters=[IF_MATCH],
                   request=serializers.MeetIn, responses=serializers.MilestoneDetailOut)  # fmt: skip
    def post(self, request: Request, ref: str) -> Response:
        """Record a milestone as met."""
        version = self.begin(request, ref, "meet")
        data = cleaned(serializers.MeetIn, request)
        services.milestone_meet(actor=current_user(request), ref=ref, on=clock.today(), version=version, **data)
        return self.answer(request, ref)


class MilestoneMove(MilestoneView):
    @extend_schema(operation_id="plan_milestones_move", tags=["plan"], parameters=[IF_MATCH],
                   request=serializers.MoveIn, responses=serializers.MilestoneDetailOut)  # fmt: skip
    def post(self, request: Request, ref: str) -> Response:
        """Give a milestone another due date, with the reason."""
        version = self.begin(request, ref, "move")
        data = cleaned(serializers.MoveIn, request)
        services.milestone_move(actor=current_user(request), ref=ref, on=clock.today(), version=version, **data)
        return self.answer(request, ref)


class MilestoneAssign(MilestoneView):
    @extend_schema(operation_id="plan_milestones_assign", tags=["plan"], parameters=[IF_MATCH],
                   request=serializers.AssignIn, responses=serializers.MilestoneDetailOut)  # fmt: skip
    def post(self, request: Request, ref: str) -> Response:
        """Give a milestone an owner."""
        version = self.begin(request, ref, "assign")
        data = cleaned(serializers.AssignIn, request)
        services.milestone_assign(actor=current_user(request), ref=ref, on=clock.today(), version=version, **data)
        return self.answer(request, ref)


class MilestoneReopen(MilestoneView):
    @extend_schema(operation_id="plan_milestones_reopen", tags=["plan"], parameters=[IF_MATCH],
                   request=serializers.ReopenIn, responses=serializers.MilestoneDetailOut)  # fmt: skip
    def post(self, request: Request, ref: str) -> Response:
        """Take back that a milestone was met."""
        version = self.begin(request, ref, "reopen")
        services.milestone_reopen(
            actor=current_user(request), ref=ref, version=version, **cleaned(serializers.ReopenIn, request)
        )
        return self.answer(request, ref)
