"""Agreements and their items over the API: how they stand, and none of the words that people agreed on."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework import generics
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core import again, reads
from core.action_views import RecordView
from core.files.faces import FILE, download
from core.records import nothing
from district.roles import require_room
from district.signed_in import current_user
from restorative import policies, selectors, serializers
from restorative.actions import AGREEMENT, ITEM
from restorative.filters import AgreementFilter, AgreementItemFilter
from restorative.models import RepairAgreement, RepairItem


class AgreementList(generics.ListAPIView[RepairAgreement]):
    serializer_class = serializers.RepairAgreementOut
    queryset = nothing(RepairAgreement)
    filterset_class = AgreementFilter

    @extend_schema(operation_id="restorative_agreements_list", tags=["restorative"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The agreements of the cases you may see."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[RepairAgreement]:
        require_room(policies.sees_agreements(current_user(self.request)))
        return selectors.agreements(current_user(self.request))


class AgreementDetail(RecordView):
    kind = AGREEMENT

    @extend_schema(
        operation_id="restorative_agreements_get", tags=["restorative"], responses=serializers.RepairAgreementDetailOut
    )
    def get(self, request: Request, ref: str) -> Response:
        """One agreement with its items, without the words that people agreed on."""
        return self.told(request, ref)


class AgreementItemList(generics.ListAPIView[RepairItem]):
    serializer_class = serializers.AgreementItemOut
    queryset = nothing(RepairItem)
    filterset_class = AgreementItemFilter

    @extend_schema(operation_id="restorative_items_list", tags=["restorative"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The items of these agreements, the first due first."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[RepairItem]:
        require_room(policies.sees_agreements(current_user(self.request)))
        return selectors.items(current_user(self.request))


class AgreementItemDetail(RecordView):
    kind = ITEM

    @extend_schema(
        operation_id="restorative_items_get", tags=["restorative"], responses=serializers.AgreementItemDetailOut
    )
    def get(self, request: Request, ref: str) -> Response:
        """One item of an agreement, without its words."""
        return self.told(request, ref)


class AgreementDocumentDetail(APIView):
    confidential = True

    @extend_schema(operation_id="restorative_documents_get", tags=["restorative"], responses=FILE)
    def get(self, request: Request, ref: str) -> HttpResponseBase:
        """The document itself, under its own media type. Its ETag is the SHA-256 of the bytes."""
        document = selectors.document_get(current_user(request), ref)
        again.insist(request, is_file=True)
        reads.shown(request, [document])
        return download(request._request, document, nameless=True)
