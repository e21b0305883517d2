"""Those who work for the district."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import generics, status
from rest_framework.request import Request
from rest_framework.response import Response

from core.api import IF_MATCH, ConditionalGet, cleaned, expected_version
from core.web import current_user
from district import policies, selectors, services
from district.filters import StaffFilter
from district.models import StaffMember
from district.serializers import LeaveIn, ReasonIn, StaffChangeIn, StaffDetailOut, StaffIn, StaffOut


class StaffAnswer(ConditionalGet):
    """Answers with one staff member."""

    def member(self, request: Request, ref: str, code: int = status.HTTP_200_OK) -> Response:
        """Return the answer for the staff member ``ref`` as it is now."""
        member = selectors.staff_list(current_user(request)).get(ref=ref)
        context = {"offered": policies.offered_staff(current_user(request), member)}
        return self.record_answer(request, member, StaffDetailOut(member, context=context).data, code)


@extend_schema_view(get=extend_schema(operation_id="district_staff_list", summary="Staff"))
class Staff(StaffAnswer, generics.ListAPIView[StaffMember]):
    serializer_class = StaffOut
    filterset_class = StaffFilter

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        policies.enter_staff(current_user(request))

    def get_queryset(self) -> QuerySet[StaffMember]:
        return selectors.staff_list(current_user(self.request))

    @extend_schema(
        operation_id="district_staff_add",
        summary="Add a staff member",
        request=StaffIn,
        responses={201: StaffDetailOut},
    )
    def post(self, request: Request) -> Response:
        policies.require(policies.can(current_user(request), "district.staff.add"))
        member = services.staff_add(actor=current_user(request), **cleaned(StaffIn, request))
        answer = self.member(request, member.ref, status.HTTP_201_CREATED)
        answer["Location"] = reverse("district-api:staff-detail", args=[member.ref])
        return answer


class StaffDetail(StaffAnswer):
    @extend_schema(operation_id="district_staff_member", summary="One staff member", responses=StaffDetailOut)
    def get(self, request: Request, ref: str) -> Response:
        return self.member(request, ref)


class StaffChange(StaffAnswer):
    @extend_schema(
        operation_id="district_staff_change",
        summary="Change what is known of a staff member",
        parameters=[IF_MATCH],
        request=StaffChangeIn,
        responses=StaffDetailOut,
    )
    def post(self, request: Request, ref: str) -> Response:
        services.staff_change(
            actor=current_user(request), ref=ref, version=expected_version(request), **cleaned(StaffChangeIn, request)
        )
        return self.member(request, ref)


class StaffLeave(StaffAnswer):
    @extend_schema(
        operation_id="district_staff_leave",
        summary="Mark a staff member as left",
        parameters=[IF_MATCH],
        request=LeaveIn,
        responses=StaffDetailOut,
    )
    def post(self, request: Request, ref: str) -> Response:
        services.staff_leave(
            actor=current_user(request), ref=ref, version=expected_version(request), **cleaned(LeaveIn, request)
        )
        return self.member(request, ref)


class StaffReturn(StaffAnswer):
    @extend_schema(
        operation_id="district_staff_return",
        summary="Take back that a staff member left",
        parameters=[IF_MATCH],
        request=ReasonIn,
        responses=StaffDetailOut,
    )
    def post(self, request: Request, ref: str) -> Response:
        services.staff_return(
            actor=current_user(request), ref=ref, version=expected_version(request), **cleaned(ReasonIn, request)
        )
        return self.member(request, ref)
