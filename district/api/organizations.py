"""Organizations that work for the district, their agreements and the people they send."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import generics
from rest_framework.request import Request
from rest_framework.response import Response

from core import clock
from core.action_views import ActionView, RecordView
from district import policies, selectors
from district.actions import AGREEMENT, CONTRACTED, ORGANIZATION
from district.models import Organization
from district.roles import require_room
from district.serializers import AgreementDetailOut, ContractedDetailOut, OrganizationDetailOut, OrganizationOut
from district.signed_in import current_user


@extend_schema_view(
    get=extend_schema(operation_id="district_organizations_list", summary="Organizations and agreements in force")
)
class Organizations(generics.ListAPIView[Organization], ActionView):
    """Organizations and their agreements in force. A POST adds one."""

    kind, declared = ORGANIZATION, ORGANIZATION["add"]
    serializer_class = OrganizationOut

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        require_room(policies.permitted(current_user(request), "district.organization.view"))

    def get_queryset(self) -> QuerySet[Organization]:
        return selectors.organization_list(current_user(self.request), clock.today())


class OrganizationDetail(RecordView):
    kind = ORGANIZATION

    @extend_schema(operation_id="district_organization", summary="One organization", responses=OrganizationDetailOut)
    def get(self, request: Request, ref: str) -> Response:
        return self.told(request, ref)


class AgreementDetail(RecordView):
    kind = AGREEMENT

    @extend_schema(operation_id="district_agreement", summary="One agreement", responses=AgreementDetailOut)
    def get(self, request: Request, ref: str) -> Response:
        return self.told(request, ref)


class ContractedDetail(RecordView):
    kind = CONTRACTED

    @extend_schema(operation_id="district_contracted", summary="One contracted person", responses=ContractedDetailOut)
    def get(self, request: Request, ref: str) -> Response:
        return self.told(request, ref)
