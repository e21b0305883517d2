"""Duties over the API: the same policies as the pages, and no child."""

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
from diversion import policies, selectors, serializers
from diversion.actions import DUTY
from diversion.filters import DutyFilter
from diversion.models import DiversionDuty


class DutyList(generics.ListAPIView[DiversionDuty]):
    serializer_class = serializers.DiversionDutyOut
    queryset = nothing(DiversionDuty)
    filterset_class = DutyFilter

    @extend_schema(operation_id="diversion_duties_list", tags=["diversion"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The duties you may know of."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[DiversionDuty]:
        require_room(policies.sees_duties(current_user(self.request)))
        return selectors.duties(current_user(self.request))


class DutyDetail(RecordView):
    kind = DUTY

    @extend_schema(
        operation_id="diversion_duties_get", tags=["diversion"], responses=serializers.DiversionDutyDetailOut
    )
    def get(self, request: Request, ref: str) -> Response:
        """One duty."""
        return self.told(request, ref)
