"""Organizations that work for the district, their agreements and the people they send."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import generics, status
from rest_framework.request import Request
from rest_framework.response import Response

from core import clock
from core.api import IF_MATCH, ConditionalGet, cleaned, expected_version
from core.web import current_user
from district import policies, selectors, services
from district.models import Organization
from district.serializers import (
    AgreementDetailOut,
    AgreementIn,
    ContractedChangeIn,
    ContractedDetailOut,
    ContractedIn,
    EndIn,
    OrganizationDetailOut,
    OrganizationIn,
    OrganizationOut,
)


class OrganizationAnswer(ConditionalGet):
    """Answers with one organization, one of its agreements, or someone it sends."""

    def organization(self, request: Request, ref: str, code: int = status.HTTP_200_OK) -> Response:
        """Return the answer for the organization ``ref`` as it is now."""
        found = selectors.organization_get(current_user(request), ref)
        context = {"offered": policies.offered_organization(current_user(request))}
        return self.record_answer(request, found, OrganizationDetailOut(found, context=context).data, code)

    def agreement(self, request: Request, ref: str, code: int = status.HTTP_200_OK) -> Response:
        """Return the answer for the agreement ``ref`` as it is now."""
        found = selectors.agreement_get(current_user(request), ref)
        context = {"offered": policies.offered_agreement(current_user(request), found, clock.today())}
        return self.record_answer(request, found, AgreementDetailOut(found, context=context).data, code)

    def contracted(self, request: Request, ref: str, code: int = status.HTTP_200_OK) -> Response:
        """Return the answer for the contracted person ``ref`` as they are now."""
        found = selectors.contracted_get(current_user(request), ref)
        context = {"offered": policies.offered_contracted(current_user(request))}
        return self.record_answer(request, found, ContractedDetailOut(found, context=context).data, code)


@extend_schema_view(
    get=extend_schema(operation_id="district_organizations_list", summary="Organizations and agreements in force")
)
class Organizations(OrganizationAnswer, generics.ListAPIView[Organization]):
    serializer_class = OrganizationOut

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        policies.enter_organizations(current_user(request))

    def get_queryset(self) -> QuerySet[Organization]:
        return selectors.organization_list(current_user(self.request), clock.today())

    @extend_schema(
        operation_id="district_organization_add",
        summary="Add an organization",
        request=OrganizationIn,
        responses={201: OrganizationDetailOut},
    )
    def post(self, request: Request) -> Response:
        made = services.organization_add(actor=current_user(request), **cleaned(OrganizationIn, request))
        answer = self.organization(request, made.ref, status.HTTP_201_CREATED)
        answer["Location"] = reverse("district-api:organization-detail", args=[made.ref])
        return answer


class OrganizationDetail(OrganizationAnswer):
    @extend_schema(operation_id="district_organization", summary="One organization", responses=OrganizationDetailOut)
    def get(self, request: Request, ref: str) -> Response:
        return self.organization(request, ref)


class OrganizationChange(OrganizationAnswer):
    @extend_schema(
        operation_id="district_organization_change",
        summary="Change what is known of an organization",
        parameters=[IF_MATCH],
        request=OrganizationIn,
        responses=OrganizationDetailOut,
    )
    def post(self, request: Request, ref: str) -> Response:
        services.organization_change(
            actor=current_user(request), ref=ref, version=expected_version(request), **cleaned(OrganizationIn, request)
        )
        return self.organization(request, ref)


class OrganizationAgree(OrganizationAnswer):
    @extend_schema(
        operation_id="district_organization_agree",
        summary="Add an agreement with an organization",
        parameters=[IF_MATCH],
        request=AgreementIn,
        responses={201: AgreementDetailOut},
    )
    def post(self, request: Request, ref: str) -> Response:
        made = services.organization_agree(
            actor=current_user(request), ref=ref, version=expected_version(request), **cleaned(AgreementIn, request)
        )
        answer = self.agreement(request, made.ref, status.HTTP_201_CREATED)
        answer["Location"] = reverse("district-api:agreement-detail", args=[made.ref])
        return answer


class OrganizationContract(OrganizationAnswer):
    @extend_schema(
        operation_id="district_organization_contract",
        summary="Add someone whom an organization sends",
        parameters=[IF_MATCH],
        request=ContractedIn,
        responses={201: ContractedDetailOut},
    )
    def post(self, request: Request, ref: str) -> Response:
        made = services.organization_contract(
            actor=current_user(request), ref=ref, version=expected_version(request), **cleaned(ContractedIn, request)
        )
        answer = self.contracted(request, made.ref, status.HTTP_201_CREATED)
        answer["Location"] = reverse("district-api:contracted-detail", args=[made.ref])
        return answer


class AgreementDetail(OrganizationAnswer):
    @extend_schema(operation_id="district_agreement", summary="One agreement", responses=AgreementDetailOut)
    def get(self, request: Request, ref: str) -> Response:
        return self.agreement(request, ref)


class AgreementChange(OrganizationAnswer):
    @extend_schema(
        operation_id="district_agreement_change",
        summary="Change an agreement; refused while someone holds a position on days taken from it",
        parameters=[IF_MATCH],
        request=AgreementIn,
        responses=AgreementDetailOut,
    )
    def post(self, request: Request, ref: str) -> Response:
        services.agreement_change(
            actor=current_user(request), ref=ref, version=expected_version(request), **cleaned(AgreementIn, request)
        )
        return self.agreement(request, ref)


class AgreementEnd(OrganizationAnswer):
    @extend_schema(
        operation_id="district_agreement_end",
        summary="End an agreement; refused while someone holds a position past it",
        parameters=[IF_MATCH],
        request=EndIn,
        responses=AgreementDetailOut,
    )
    def post(self, request: Request, ref: str) -> Response:
        services.agreement_end(
            actor=current_user(request), ref=ref, version=expected_version(request), on=clock.today(),
            **cleaned(EndIn, request),
        )  # fmt: skip
        return self.agreement(request, ref)


class ContractedDetail(OrganizationAnswer):
    @extend_schema(operation_id="district_contracted", summary="One contracted person", responses=ContractedDetailOut)
    def get(self, request: Request, ref: str) -> Response:
        return self.contracted(request, ref)


class ContractedChange(OrganizationAnswer):
    @extend_schema(
        operation_id="district_contracted_change",
        summary="Change what is known of a contracted person",
        parameters=[IF_MATCH],
        request=ContractedChangeIn,
        responses=ContractedDetailOut,
    )
    def post(self, request: Request, ref: str) -> Response:
        services.contracted_change(
            actor=current_user(request),
            ref=ref,
            version=expected_version(request),
            **cleaned(ContractedChangeIn, request),
        )
        return self.contracted(request, ref)
