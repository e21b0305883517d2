"""Shares over the API."""

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
from privacy import policies, serializers
from privacy.actions.shares import RELATED, SHARE
from privacy.models import Share


class ShareList(generics.ListAPIView[Share], ActionView):
    """Shares. A POST opens one."""

    kind, declared = SHARE, SHARE["open"]
    serializer_class = serializers.ShareOut
    queryset = nothing(Share)

    @extend_schema(operation_id="privacy_shares_list", tags=["privacy"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """What is shared."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Share]:
        require_room(policies.sees_shares(current_user(self.request)))
        return policies.visible_shares(current_user(self.request)).select_related(*RELATED).order_by("-pk")


class ShareDetail(RecordView):
    kind = SHARE

    @extend_schema(operation_id="privacy_shares_get", tags=["privacy"], responses=serializers.ShareDetailOut)
    def get(self, request: Request, ref: str) -> Response:
        """One share."""
        return self.told(request, ref)
