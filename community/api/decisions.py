"""Decisions and what changes because of them over the API."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import generics
from rest_framework.request import Request
from rest_framework.response import Response

from community import policies, selectors, serializers
from community.actions import CHANGE, DECISION
from community.filters import DecisionFilter
from community.models import Decision
from core.action_views import ActionView, RecordView
from core.records import nothing
from district.roles import require_room
from district.signed_in import current_user


class DecisionList(generics.ListAPIView[Decision], ActionView):
    """Decisions and open questions. A POST puts a question."""

    kind, declared = DECISION, DECISION["put"]
    serializer_class = serializers.DecisionOut
    queryset = nothing(Decision)
    filterset_class = DecisionFilter

    @extend_schema(operation_id="community_decisions_list", tags=["community"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Decisions, open questions first, then the newest."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Decision]:
        require_room(policies.sees(current_user(self.request), "decision"))
        return selectors.decisions(current_user(self.request))


class DecisionDetail(RecordView):
    kind = DECISION

    @extend_schema(operation_id="community_decisions_get", tags=["community"], responses=serializers.DecisionDetailOut)
    def get(self, request: Request, ref: str) -> Response:
        """One decision: its options, votes by constituency, and what changes because of it."""
        return self.told(request, ref)


class ChangeDetail(RecordView):
    kind = CHANGE

    @extend_schema(
        operation_id="community_changes_get", tags=["community"], responses=serializers.DecisionChangeDetailOut
    )
    def get(self, request: Request, ref: str) -> Response:
        """One change because of a decision."""
        return self.told(request, ref)
