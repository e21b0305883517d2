"""Topics and requirements over the API."""

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
from training import policies, selectors, serializers
from training.actions import REQUIREMENT, TOPIC
from training.filters import RequirementFilter, TopicFilter
from training.models import Requirement, Topic


class TopicList(generics.ListAPIView[Topic], ActionView):
    """Topics that staff learn. A POST adds one."""

    kind, declared = TOPIC, TOPIC["add"]
    serializer_class = serializers.TrainingTopicOut
    queryset = nothing(Topic)
    filterset_class = TopicFilter

    @extend_schema(operation_id="training_topics_list", tags=["training"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Topics that staff learn, those in use first."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Topic]:
        require_room(policies.sees(current_user(self.request), "topic"))
        return selectors.topics(current_user(self.request))


class TopicDetail(RecordView):
    kind = TOPIC

    @extend_schema(operation_id="training_topics_get", tags=["training"], responses=serializers.TrainingTopicDetailOut)
    def get(self, request: Request, ref: str) -> Response:
        """One topic."""
        return self.told(request, ref)


class RequirementList(generics.ListAPIView[Requirement], ActionView):
    """Who must have learned what. A POST requires a topic of somebody."""

    kind, declared = REQUIREMENT, REQUIREMENT["add"]
    serializer_class = serializers.RequirementOut
    queryset = nothing(Requirement)
    filterset_class = RequirementFilter

    @extend_schema(operation_id="training_requirements_list", tags=["training"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Who must have learned what, by topic."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Requirement]:
        require_room(policies.sees(current_user(self.request), "requirement"))
        return selectors.requirements(current_user(self.request))


class RequirementDetail(RecordView):
    kind = REQUIREMENT

    @extend_schema(
        operation_id="training_requirements_get", tags=["training"], responses=serializers.RequirementDetailOut
    )
    def get(self, request: Request, ref: str) -> Response:
        """One requirement."""
        return self.told(request, ref)
