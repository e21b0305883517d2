"""Everyday practice, ways back and days over the API: the same policies as the pages."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import generics
from rest_framework.request import Request
from rest_framework.response import Response

from core.action_views import ActionView, RecordView
from core.records import nothing
from district.roles import require_room
from district.signed_in import current_user
from restorative import policies, selectors, serializers
from restorative.actions import CIRCLE, DAYS, PRACTICE, REENTRY
from restorative.models import ClassCircle, Participant, PracticeLog, ReentryPlan


class PracticeList(generics.ListAPIView[PracticeLog], ActionView):
    """Conversations in passing. A POST counts one."""

    kind, declared = PRACTICE, PRACTICE["log"]
    serializer_class = serializers.PracticeOut
    queryset = nothing(PracticeLog)

    @extend_schema(operation_id="restorative_practice_list", tags=["restorative"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The conversations you counted, and those at the schools you coordinate."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[PracticeLog]:
        require_room(policies.sees_practice(current_user(self.request)))
        return selectors.logs(current_user(self.request))


class PracticeDetail(RecordView):
    kind = PRACTICE

    @extend_schema(
        operation_id="restorative_practice_get", tags=["restorative"], responses=serializers.PracticeDetailOut
    )
    def get(self, request: Request, ref: str) -> Response:
        """One conversation that was counted."""
        return self.told(request, ref)


class CircleList(generics.ListAPIView[ClassCircle], ActionView):
    """Circles of classes. A POST counts one."""

    kind, declared = CIRCLE, CIRCLE["log"]
    serializer_class = serializers.CircleOut
    queryset = nothing(ClassCircle)

    @extend_schema(operation_id="restorative_circles_list", tags=["restorative"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The circles you counted, and those at the schools you coordinate."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[ClassCircle]:
        require_room(policies.sees_practice(current_user(self.request)))
        return selectors.circles(current_user(self.request))


class CircleDetail(RecordView):
    kind = CIRCLE

    @extend_schema(operation_id="restorative_circles_get", tags=["restorative"], responses=serializers.CircleDetailOut)
    def get(self, request: Request, ref: str) -> Response:
        """One circle that was counted."""
        return self.told(request, ref)


class ReentryList(generics.ListAPIView[ReentryPlan], ActionView):
    """Ways back. A POST plans one."""

    kind, declared = REENTRY, REENTRY["plan"]
    serializer_class = serializers.ReentryOut
    queryset = nothing(ReentryPlan)

    @extend_schema(operation_id="restorative_reentry_list", tags=["restorative"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The ways back at the schools you coordinate, and those assigned to you."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[ReentryPlan]:
        require_room(policies.sees_reentry(current_user(self.request)))
        return selectors.reentry_plans(current_user(self.request))


class ReentryDetail(RecordView):
    kind = REENTRY

    @extend_schema(operation_id="restorative_reentry_get", tags=["restorative"], responses=serializers.ReentryDetailOut)
    def get(self, request: Request, ref: str) -> Response:
        """One way back, with its supports and check-ins, without notes."""
        return self.told(request, ref)


class DaysList(generics.ListAPIView[Participant]):
    serializer_class = serializers.AssignedDaysOut
    queryset = nothing(Participant)

    @extend_schema(operation_id="restorative_days_list", tags=["restorative"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The students of whose assigned days you are asked, or may look at."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Participant]:
        require_room(policies.sees_days(current_user(self.request)))
        return selectors.days_asked(current_user(self.request))


class DaysDetail(RecordView):
    kind = DAYS

    @extend_schema(operation_id="restorative_days_get", tags=["restorative"], responses=serializers.AssignedDaysOut)
    def get(self, request: Request, ref: str) -> Response:
        """The days assigned to one student, and those that were kept."""
        return self.told(request, ref)
