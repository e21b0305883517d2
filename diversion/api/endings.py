"""Letters to referrers, dispositions of courts and what came after, over the API."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from core.action_views import RecordView
from diversion import serializers
from diversion.actions import AFTERWARDS, COURT_EVENT, DISPOSITION, NOTICE


class NoticeDetail(RecordView):
    kind = NOTICE

    @extend_schema(operation_id="diversion_notices_get", tags=["diversion"], responses=serializers.DiversionNoticeOut)
    def get(self, request: Request, ref: str) -> Response:
        """One letter to whoever referred. The letter itself is read on its page."""
        return self.told(request, ref)


class DispositionDetail(RecordView):
    kind = DISPOSITION

    @extend_schema(
        operation_id="diversion_dispositions_get", tags=["diversion"], responses=serializers.ExternalDispositionOut
    )
    def get(self, request: Request, ref: str) -> Response:
        """One disposition of a court."""
        return self.told(request, ref)


class AfterwardsDetail(RecordView):
    kind = AFTERWARDS

    @extend_schema(
        operation_id="diversion_afterwards_get", tags=["diversion"], responses=serializers.DiversionFollowUpOut
    )
    def get(self, request: Request, ref: str) -> Response:
        """What was found of the months after a completion."""
        return self.told(request, ref)


class CourtEventDetail(RecordView):
    kind = COURT_EVENT

    @extend_schema(operation_id="diversion_events_get", tags=["diversion"], responses=serializers.CourtEventOut)
    def get(self, request: Request, ref: str) -> Response:
        """One absence or removal of which the court is told."""
        return self.told(request, ref)
