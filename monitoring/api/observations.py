"""Observations and adjustments over the API."""

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
from monitoring import policies, selectors, serializers
from monitoring.actions import ADJUSTMENT, OBSERVATION
from monitoring.filters import AdjustmentFilter, ObservationFilter
from monitoring.models import Adjustment, Observation


class ObservationList(generics.ListAPIView[Observation], ActionView):
    """Observations. A POST notes one."""

    kind, declared = OBSERVATION, OBSERVATION["note"]
    serializer_class = serializers.ObservationOut
    queryset = nothing(Observation)
    filterset_class = ObservationFilter

    @extend_schema(operation_id="monitoring_observations_list")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """What was noticed that the caller may read, the newest first."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Observation]:
        require_room(policies.sees_words(current_user(self.request)))
        return selectors.observations(current_user(self.request))


class ObservationDetail(RecordView):
    kind = OBSERVATION

    @extend_schema(operation_id="monitoring_observations_get", responses=serializers.ObservationDetailOut)
    def get(self, request: Request, ref: str) -> Response:
        """One observation."""
        return self.told(request, ref)


class AdjustmentList(generics.ListAPIView[Adjustment], ActionView):
    """Adjustments. A POST proposes one."""

    kind, declared = ADJUSTMENT, ADJUSTMENT["propose"]
    serializer_class = serializers.AdjustmentOut
    queryset = nothing(Adjustment)
    filterset_class = AdjustmentFilter

    @extend_schema(operation_id="monitoring_adjustments_list")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """What is done otherwise, with what became of it, the newest first."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Adjustment]:
        require_room(policies.sees_words(current_user(self.request)))
        return selectors.adjustments(current_user(self.request))


class AdjustmentDetail(RecordView):
    kind = ADJUSTMENT

    @extend_schema(operation_id="monitoring_adjustments_get", responses=serializers.AdjustmentDetailOut)
    def get(self, request: Request, ref: str) -> Response:
        """One adjustment, with what became of it."""
        return self.told(request, ref)
