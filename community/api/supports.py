"""Supports over the API: the same policies as the pages."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import generics
from rest_framework.request import Request
from rest_framework.response import Response

from community import policies, selectors, serializers
from community.actions import SUPPORT
from community.filters import SupportFilter
from community.models import Support
from core.action_views import ActionView, RecordView
from core.records import nothing
from district.roles import require_room
from district.signed_in import current_user


class SupportList(generics.ListAPIView[Support], ActionView):
    """Supports. A POST adds one as a draft."""

    kind, declared = SUPPORT, SUPPORT["add"]
    serializer_class = serializers.SupportOut
    queryset = nothing(Support)
    filterset_class = SupportFilter

    @extend_schema(operation_id="community_supports_list", tags=["community"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """What partner organizations offer on and off campus, by organization and name."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Support]:
        require_room(policies.sees(current_user(self.request), "support"))
        return selectors.supports(current_user(self.request))


class SupportDetail(RecordView):
    kind = SUPPORT

    @extend_schema(operation_id="community_supports_get", tags=["community"], responses=serializers.SupportDetailOut)
    def get(self, request: Request, ref: str) -> Response:
        """One support."""
        return self.told(request, ref)
