"""Transfers to a therapeutic classroom over the API: the same policies as the pages."""

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
from restorative import policies, selectors, serializers
from restorative.actions import TRANSFER
from restorative.filters import TransferFilter
from restorative.models import TherapeuticTransfer


class TransferList(generics.ListAPIView[TherapeuticTransfer], ActionView):
    """Transfers to a therapeutic classroom. A POST enters one."""

    kind, declared = TRANSFER, TRANSFER["enter"]
    serializer_class = serializers.TransferOut
    queryset = nothing(TherapeuticTransfer)
    filterset_class = TransferFilter

    @extend_schema(operation_id="restorative_transfers_list", tags=["restorative"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The transfers to a therapeutic classroom from your schools."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[TherapeuticTransfer]:
        require_room(policies.sees_transfers(current_user(self.request)))
        return selectors.transfers(current_user(self.request))


class TransferDetail(RecordView):
    kind = TRANSFER

    @extend_schema(
        operation_id="restorative_transfers_get", tags=["restorative"], responses=serializers.TransferDetailOut
    )
    def get(self, request: Request, ref: str) -> Response:
        """One transfer to a therapeutic classroom."""
        return self.told(request, ref)
