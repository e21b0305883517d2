"""Amendments in the API: the same selectors, services and policies as the pages."""

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
from plan import policies, selectors, serializers
from plan.actions import AMENDMENT
from plan.filters import AmendmentFilter
from plan.models import Amendment


class AmendmentList(generics.ListAPIView[Amendment], ActionView):
    """Amendments of the plan in force; drafts too for who may see them. A POST drafts one."""

    kind, declared = AMENDMENT, AMENDMENT["new"]
    serializer_class = serializers.AmendmentOut
    queryset = nothing(Amendment)
    filterset_class = AmendmentFilter

    @extend_schema(operation_id="plan_amendments_list", tags=["plan"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Amendments of the plan in force; drafts too for who may see them."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Amendment]:
        require_room(policies.sees_room(current_user(self.request)))
        return selectors.amendments(current_user(self.request))


class AmendmentDetail(RecordView):
    kind = AMENDMENT

    @extend_schema(operation_id="plan_amendments_get", tags=["plan"], responses=serializers.AmendmentDetailOut)
    def get(self, request: Request, ref: str) -> Response:
        """One amendment with its changes, before and after, and what you may do."""
        return self.told(request, ref)
