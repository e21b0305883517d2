"""Seals and legal holds over the API."""

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
from privacy import filters, policies, selectors, serializers
from privacy.actions import HOLD, SEAL
from privacy.models import LegalHold, Seal


class SealList(generics.ListAPIView[Seal], ActionView):
    """Seals. A POST seals a record by order of a court, or on request."""

    kind, declared = SEAL, SEAL["order"]
    serializer_class = serializers.SealOut
    filterset_class = filters.SealFilter
    queryset = nothing(Seal)

    @extend_schema(operation_id="privacy_seals_list", tags=["privacy"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """What was sealed, the newest first."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Seal]:
        require_room(policies.sees_seals(current_user(self.request)))
        return selectors.seals(current_user(self.request))


class SealDetail(RecordView):
    kind = SEAL

    @extend_schema(operation_id="privacy_seals_get", tags=["privacy"], responses=serializers.SealDetailOut)
    def get(self, request: Request, ref: str) -> Response:
        """One seal."""
        return self.told(request, ref)


class HoldList(generics.ListAPIView[LegalHold], ActionView):
    """Legal holds. A POST sets one."""

    kind, declared = HOLD, HOLD["set"]
    serializer_class = serializers.HoldOut
    filterset_class = filters.HoldFilter
    queryset = nothing(LegalHold)

    @extend_schema(operation_id="privacy_holds_list", tags=["privacy"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """What keeps records from being sealed or disposed of, the newest first."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[LegalHold]:
        require_room(policies.sees_holds(current_user(self.request)))
        return selectors.holds(current_user(self.request))


class HoldDetail(RecordView):
    kind = HOLD

    @extend_schema(operation_id="privacy_holds_get", tags=["privacy"], responses=serializers.HoldDetailOut)
    def get(self, request: Request, ref: str) -> Response:
        """One legal hold."""
        return self.told(request, ref)
