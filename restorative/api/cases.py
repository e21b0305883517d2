"""Cases over the API: the same policies as the pages."""

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
from restorative.actions import CASE
from restorative.filters import CaseFilter
from restorative.models import RestorativeCase


class CaseList(generics.ListAPIView[RestorativeCase]):
    serializer_class = serializers.CaseOut
    queryset = nothing(RestorativeCase)
    filterset_class = CaseFilter

    @extend_schema(operation_id="restorative_cases_list", tags=["restorative"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The restorative cases you may see."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[RestorativeCase]:
        require_room(policies.sees_cases(current_user(self.request)))
        return selectors.cases(current_user(self.request))


class CaseDetail(RecordView):
    kind = CASE

    @extend_schema(operation_id="restorative_cases_get", tags=["restorative"], responses=serializers.CaseDetailOut)
    def get(self, request: Request, ref: str) -> Response:
        """One restorative case."""
        return self.told(request, ref)
