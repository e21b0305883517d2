"""What one level asks of another, over the API: for people who are signed in."""

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
from privacy import policies, selectors, serializers
from privacy.actions import CROSSING
from privacy.filters import CrossingFilter
from privacy.models import Crossing


class CrossingList(generics.ListAPIView[Crossing], ActionView):
    """Questions between levels. A POST asks one."""

    kind, declared = CROSSING, CROSSING["ask"]
    serializer_class = serializers.CrossingOut
    queryset = nothing(Crossing)
    filterset_class = CrossingFilter

    @extend_schema(operation_id="privacy_crossings_list", tags=["privacy"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """What was asked, and what waits at your school. No system finds any."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Crossing]:
        require_room(policies.sees_crossings(current_user(self.request)))
        return selectors.crossings(current_user(self.request))


class CrossingDetail(RecordView):
    kind = CROSSING

    @extend_schema(operation_id="privacy_crossings_get", tags=["privacy"], responses=serializers.CrossingDetailOut)
    def get(self, request: Request, ref: str) -> Response:
        """One question; to each side its own."""
        return self.told(request, ref)
