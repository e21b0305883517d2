"""Disposals over the API."""

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
from privacy.actions import DISPOSAL
from privacy.models import Disposal


class DisposalList(generics.ListAPIView[Disposal], ActionView):
    """Disposals. A POST asks for one, which somebody else must approve."""

    kind, declared = DISPOSAL, DISPOSAL["ask"]
    serializer_class = serializers.DisposalOut
    queryset = nothing(Disposal)

    @extend_schema(operation_id="privacy_disposals_list", tags=["privacy"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """What is gone for good, or is to go: kind, reference and dates."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Disposal]:
        require_room(policies.sees_disposals(current_user(self.request)))
        return selectors.disposals(current_user(self.request))


class DisposalDetail(RecordView):
    kind = DISPOSAL

    @extend_schema(operation_id="privacy_disposals_get", tags=["privacy"], responses=serializers.DisposalDetailOut)
    def get(self, request: Request, ref: str) -> Response:
        """One disposal."""
        return self.told(request, ref)
