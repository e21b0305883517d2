"""A student's log in the API."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from core.action_views import RecordView
from privacy import serializers
from privacy.actions import LOG


class LogDetail(RecordView):
    kind = LOG

    @extend_schema(operation_id="privacy_logs_get", tags=["privacy"], responses=serializers.LogOut)
    def get(self, request: Request, ref: str) -> Response:
        """A student’s log: requests and disclosures, and who may be given a print. Views are at /privacy/reads/."""
        return self.told(request, ref)
