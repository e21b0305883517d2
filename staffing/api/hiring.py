"""Requests to hire over the API: the same policies as the pages."""

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
from staffing import policies, selectors, serializers
from staffing.actions import REQUISITION
from staffing.filters import RequisitionFilter
from staffing.models import Requisition


class RequisitionList(generics.ListAPIView[Requisition], ActionView):
    """Requests to hire. A POST asks to hire for a position."""

    kind, declared = REQUISITION, REQUISITION["request"]
    serializer_class = serializers.RequisitionOut
    queryset = nothing(Requisition)
    filterset_class = RequisitionFilter

    @extend_schema(operation_id="staffing_requisitions_list", tags=["staffing"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Requests to hire, the open ones first, then the newest."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Requisition]:
        require_room(policies.sees_requisitions(current_user(self.request)))
        return selectors.requisitions(current_user(self.request))


class RequisitionDetail(RecordView):
    kind = REQUISITION

    @extend_schema(operation_id="staffing_requisitions_get", tags=["staffing"],
                   responses=serializers.RequisitionDetailOut)  # fmt: skip
    def get(self, request: Request, ref: str) -> Response:
        """One request to hire."""
        return self.told(request, ref)
