"""Certificates of recipients over the API."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import generics
from rest_framework.request import Request
from rest_framework.response import Response

from core.action_views import ActionView, RecordView
from core.parsers import FileParser
from core.records import nothing
from district.roles import require_room
from district.signed_in import current_user
from privacy import policies, selectors, serializers
from privacy.actions import CERTIFICATE
from privacy.models import RecipientCertificate


class CertificateList(generics.ListAPIView[RecipientCertificate], ActionView):
    """Certificates of recipients. A POST enters one, with the signed document."""

    kind, declared = CERTIFICATE, CERTIFICATE["add"]
    serializer_class = serializers.CertificateOut
    queryset = nothing(RecipientCertificate)
    parser_classes = [FileParser]

    @extend_schema(operation_id="privacy_certificates_list", tags=["privacy"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Which agency has certified to pass nothing on."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[RecipientCertificate]:
        require_room(policies.sees_certificates(current_user(self.request)))
        return selectors.certificates(current_user(self.request))


class CertificateDetail(RecordView):
    kind = CERTIFICATE

    @extend_schema(
        operation_id="privacy_certificates_get", tags=["privacy"], responses=serializers.CertificateDetailOut
    )
    def get(self, request: Request, ref: str) -> Response:
        """One certificate."""
        return self.told(request, ref)
