"""Requests and disclosures in the API: the same selectors, services and policies as the pages."""

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
from privacy import policies, selectors, serializers
from privacy.actions import DISCLOSURE
from privacy.filters import DisclosureListFilter
from privacy.models import Disclosure


class DisclosureList(generics.ListAPIView[Disclosure]):
    serializer_class = serializers.DisclosureOut
    queryset = nothing(Disclosure)
    filterset_class = DisclosureListFilter

    @extend_schema(operation_id="privacy_disclosures_list", tags=["privacy"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Requests and disclosures about students whose log you see. One is entered at a student’s log."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Disclosure]:
        require_room(policies.sees_room(current_user(self.request)))
        return selectors.disclosures(current_user(self.request))


class DisclosureDetail(RecordView):
    kind = DISCLOSURE

    @extend_schema(operation_id="privacy_disclosures_get", tags=["privacy"], responses=serializers.DisclosureDetailOut)
    def get(self, request: Request, ref: str) -> Response:
        """One entry with its documents, and what you may do."""
        return self.told(request, ref)
