"""Agreements, their conditions and pauses over the API: how they stand, and none of the words people agreed on."""

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
from diversion import policies, selectors, serializers
from diversion.actions import AGREEMENT, CONDITION, EXTENSION, PAUSE
from diversion.filters import DiversionAgreementFilter, DiversionConditionFilter
from diversion.models import DiversionAgreement, DiversionCondition


class AgreementList(generics.ListAPIView[DiversionAgreement]):
    serializer_class = serializers.DiversionAgreementOut
    queryset = nothing(DiversionAgreement)
    filterset_class = DiversionAgreementFilter

    @extend_schema(operation_id="diversion_agreements_list", tags=["diversion"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The agreements of the cases you may see."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[DiversionAgreement]:
        require_room(policies.sees_agreements(current_user(self.request)))
        return selectors.case_agreements(current_user(self.request))


class AgreementDetail(RecordView):
    kind = AGREEMENT

    @extend_schema(
        operation_id="diversion_agreements_get", tags=["diversion"], responses=serializers.DiversionAgreementDetailOut
    )
    def get(self, request: Request, ref: str) -> Response:
        """One agreement with its conditions, without the words that people agreed on."""
        return self.told(request, ref)


class ConditionList(generics.ListAPIView[DiversionCondition]):
    serializer_class = serializers.DiversionConditionOut
    queryset = nothing(DiversionCondition)
    filterset_class = DiversionConditionFilter

    @extend_schema(operation_id="diversion_conditions_list", tags=["diversion"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The conditions of these agreements, the first due first."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[DiversionCondition]:
        require_room(policies.sees_agreements(current_user(self.request)))
        return selectors.conditions(current_user(self.request))


class ConditionDetail(RecordView):
    kind = CONDITION

    @extend_schema(
        operation_id="diversion_conditions_get", tags=["diversion"], responses=serializers.DiversionConditionDetailOut
    )
    def get(self, request: Request, ref: str) -> Response:
        """One condition of an agreement, without its words."""
        return self.told(request, ref)


class ExtensionDetail(RecordView):
    kind = EXTENSION

    @extend_schema(
        operation_id="diversion_extensions_get", tags=["diversion"], responses=serializers.DiversionExtensionOut
    )
    def get(self, request: Request, ref: str) -> Response:
        """Where somebody asked for more time for an agreement."""
        return self.told(request, ref)


class PauseDetail(RecordView):
    kind = PAUSE

    @extend_schema(operation_id="diversion_pauses_get", tags=["diversion"], responses=serializers.DiversionPauseOut)
    def get(self, request: Request, ref: str) -> Response:
        """A time in which nothing is asked of a youth."""
        return self.told(request, ref)


class DocumentDetail(APIView):
    confidential = True

    @extend_schema(operation_id="diversion_documents_get", tags=["diversion"], responses=FILE)
    def get(self, request: Request, ref: str) -> HttpResponseBase:
        """The document itself, under its own media type. Its ETag is the SHA-256 of the bytes."""
        document = selectors.document_get(current_user(request), ref)
        again.insist(request, is_file=True)
        reads.shown(request, [document])
        return download(request._request, document, nameless=True)
