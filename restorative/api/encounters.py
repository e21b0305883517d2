"""Meetings over the API: the same policies as the pages."""

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
from restorative import policies, selectors, serializers
from restorative.actions import ENCOUNTER
from restorative.filters import EncounterFilter
from restorative.models import Encounter


class EncounterList(generics.ListAPIView[Encounter]):
    serializer_class = serializers.EncounterOut
    queryset = nothing(Encounter)
    filterset_class = EncounterFilter

    @extend_schema(operation_id="restorative_encounters_list", tags=["restorative"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The meetings of the cases you work on."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Encounter]:
        require_room(policies.sees_encounters(current_user(self.request)))
        return selectors.encounters(current_user(self.request))


class EncounterDetail(RecordView):
    kind = ENCOUNTER

    @extend_schema(
        operation_id="restorative_encounters_get", tags=["restorative"], responses=serializers.EncounterDetailOut
    )
    def get(self, request: Request, ref: str) -> Response:
        """One meeting."""
        return self.told(request, ref)
