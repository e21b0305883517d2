"""Diversion cases over the API: the same policies as the pages."""

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
from diversion.actions import CASE
from diversion.filters import CaseFilter
from diversion.models import DiversionCase


class CaseList(generics.ListAPIView[DiversionCase]):
    serializer_class = serializers.DiversionCaseOut
    queryset = nothing(DiversionCase)
    filterset_class = CaseFilter

    @extend_schema(operation_id="diversion_cases_list", tags=["diversion"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The diversion cases you may see."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[DiversionCase]:
        require_room(policies.sees_cases(current_user(self.request)))
        return selectors.cases(current_user(self.request))


class CaseDetail(RecordView):
    kind = CASE

    @extend_schema(operation_id="diversion_cases_get", tags=["diversion"], responses=serializers.DiversionCaseDetailOut)
    def get(self, request: Request, ref: str) -> Response:
        """One diversion case."""
        return self.told(request, ref)
