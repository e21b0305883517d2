"""Courses, sessions and places over the API."""

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
from training import filters, policies, selectors, serializers
from training.actions import COURSE, ENROLLMENT, SESSION
from training.models import Course, Enrollment, TrainingSession


class CourseList(generics.ListAPIView[Course], ActionView):
    """Courses. A POST adds one."""

    kind, declared = COURSE, COURSE["add"]
    serializer_class = serializers.CourseOut
    queryset = nothing(Course)
    filterset_class = filters.CourseFilter

    @extend_schema(operation_id="training_courses_list", tags=["training"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The courses, with what they teach."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Course]:
        user = current_user(self.request)
        require_room(policies.sees(user, "course"))
        return selectors.courses(user)


class CourseDetail(RecordView):
    kind = COURSE

    @extend_schema(operation_id="training_courses_get", tags=["training"], responses=serializers.CourseDetailOut)
    def get(self, request: Request, ref: str) -> Response:
        """One course."""
        return self.told(request, ref)


class SessionList(generics.ListAPIView[TrainingSession], ActionView):
    """Sessions. A POST plans one."""

    kind, declared = SESSION, SESSION["schedule"]
    serializer_class = serializers.TrainingSessionOut
    queryset = nothing(TrainingSession)
    filterset_class = filters.SessionFilter

    @extend_schema(operation_id="training_sessions_list", tags=["training"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The sessions, as they come. Who takes part stands in the enrollments."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[TrainingSession]:
        user = current_user(self.request)
        require_room(policies.sees(user, "session"))
        return selectors.sessions(user)


class SessionDetail(RecordView):
    kind = SESSION

    @extend_schema(
        operation_id="training_sessions_get", tags=["training"], responses=serializers.TrainingSessionDetailOut
    )
    def get(self, request: Request, ref: str) -> Response:
        """One session."""
        return self.told(request, ref)


class EnrollmentList(generics.ListAPIView[Enrollment]):
    """Who takes part in sessions."""

    serializer_class = serializers.EnrollmentOut
    queryset = nothing(Enrollment)
    filterset_class = filters.EnrollmentFilter

    @extend_schema(operation_id="training_enrollments_list", tags=["training"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Your own places, and those of the people you watch or teach."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Enrollment]:
        user = current_user(self.request)
        require_room(policies.sees(user, "enrollment"))
        return selectors.enrollments(user)


class EnrollmentDetail(RecordView):
    kind = ENROLLMENT

    @extend_schema(
        operation_id="training_enrollments_get", tags=["training"], responses=serializers.EnrollmentDetailOut
    )
    def get(self, request: Request, ref: str) -> Response:
        """The place of one of the staff in a session."""
        return self.told(request, ref)
