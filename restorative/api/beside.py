"""Assignments and stay-apart plans over the API: the same policies as the pages."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from core.action_views import RecordView
from restorative import serializers
from restorative.actions import APART, ASSIGNMENT


class AssignmentDetail(RecordView):
    kind = ASSIGNMENT

    @extend_schema(
        operation_id="restorative_assignments_get", tags=["restorative"], responses=serializers.AssignmentOut
    )
    def get(self, request: Request, ref: str) -> Response:
        """Who works on a case, from when until when."""
        return self.told(request, ref)


class ApartDetail(RecordView):
    kind = APART

    @extend_schema(operation_id="restorative_aparts_get", tags=["restorative"], responses=serializers.ApartOut)
    def get(self, request: Request, ref: str) -> Response:
        """Two participants who must stay apart."""
        return self.told(request, ref)
