"""People and their roles, for administrators."""

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
from core.web import base_address, current_user
from district import policies, selectors, services
from district.filters import PersonFilter, RoleFilter
from district.models import RoleAssignment, User
from district.serializers import (
    AccountDetailOut,
    AccountOut,
    EndIn,
    GrantIn,
    PersonChangeIn,
    PersonIn,
    ReasonIn,
    RoleDetailOut,
    RoleOut,
)


class PersonAnswer(ConditionalGet):
    """Answers with one person."""

    def person(self, request: Request, ref: str, code: int = status.HTTP_200_OK) -> Response:
        """Return the answer for the person ``ref`` as it is now."""
        person = selectors.person_get(current_user(request), ref)
        context = {"offered": policies.offered_person(current_user(request), person)}
        return self.record_answer(request, person, AccountDetailOut(person, context=context).data, code)


@extend_schema_view(get=extend_schema(operation_id="district_people_list", summary="People who may sign in"))
class People(PersonAnswer, generics.ListAPIView[User]):
    serializer_class = AccountOut
    filterset_class = PersonFilter

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        policies.enter_people(current_user(request))

    def get_queryset(self) -> QuerySet[User]:
        return selectors.person_list(current_user(self.request), clock.today())

    @extend_schema(
        operation_id="district_person_add",
        summary="Add a person, who gets a mail with a one-time link",
        request=PersonIn,
        responses={201: AccountDetailOut},
    )
    def post(self, request: Request) -> Response:
        person = services.person_add(
            actor=current_user(request), base=base_address(request), on=clock.today(), **cleaned(PersonIn, request)
        )
        answer = self.person(request, person.ref, status.HTTP_201_CREATED)
        answer["Location"] = reverse("district-api:person-detail", args=[person.ref])
        return answer


class PersonDetail(PersonAnswer):
    @extend_schema(operation_id="district_person", summary="One person", responses=AccountDetailOut)
    def get(self, request: Request, ref: str) -> Response:
        return self.person(request, ref)


class PersonChange(PersonAnswer):
    @extend_schema(
        operation_id="district_person_change",
        summary="Change name, address and staff member",
        parameters=[IF_MATCH],
        request=PersonChangeIn,
        responses=AccountDetailOut,
    )
    def post(self, request: Request, ref: str) -> Response:
        services.person_change(
            actor=current_user(request), ref=ref, version=expected_version(request), **cleaned(PersonChangeIn, request)
        )
        return self.person(request, ref)


class PersonLink(PersonAnswer):
    @extend_schema(
        operation_id="district_person_link",
        summary="Send the one-time link again",
        parameters=[IF_MATCH],
        request=None,
        responses=AccountDetailOut,
    )
    def post(self, request: Request, ref: str) -> Response:
        services.link_send(
            actor=current_user(request), ref=ref, version=expected_version(request), base=base_address(request)
        )
        return self.person(request, ref)


class PersonStop(PersonAnswer):
    @extend_schema(
        operation_id="district_person_stop",
        summary="Stop the sign-in; sessions end at once",
        parameters=[IF_MATCH],
        request=ReasonIn,
        responses=AccountDetailOut,
    )
    def post(self, request: Request, ref: str) -> Response:
        body = cleaned(ReasonIn, request)
        services.person_stop(
            actor=current_user(request), ref=ref, version=expected_version(request), on=clock.today(), **body
        )
        return self.person(request, ref)


class PersonRestore(PersonAnswer):
    @extend_schema(
        operation_id="district_person_restore",
        summary="Restore the sign-in",
        parameters=[IF_MATCH],
        request=ReasonIn,
        responses=AccountDetailOut,
    )
    def post(self, request: Request, ref: str) -> Response:
        services.person_restore(
            actor=current_user(request), ref=ref, version=expected_version(request), **cleaned(ReasonIn, request)
        )
        return self.person(request, ref)


class RoleAnswer(ConditionalGet):
    """Answers with one grant."""

    def role(self, request: Request, ref: str, code: int = status.HTTP_200_OK) -> Response:
        """Return the answer for the grant ``ref`` as it is now."""
        grant = selectors.role_list(current_user(request)).get(ref=ref)
        context = {"offered": policies.offered_role(current_user(request), grant, clock.today())}
        return self.record_answer(request, grant, RoleDetailOut(grant, context=context).data, code)


class PersonGrant(RoleAnswer):
    @extend_schema(
        operation_id="district_person_grant",
        summary="Grant a person a role",
        request=GrantIn,
        responses={201: RoleDetailOut},
    )
    def post(self, request: Request, ref: str) -> Response:
        grant = services.role_grant(actor=current_user(request), ref=ref, **cleaned(GrantIn, request))
        answer = self.role(request, grant.ref, status.HTTP_201_CREATED)
        answer["Location"] = reverse("district-api:role-detail", args=[grant.ref])
        return answer


@extend_schema_view(get=extend_schema(operation_id="district_roles_list", summary="Roles granted to people"))
class Roles(generics.ListAPIView[RoleAssignment]):
    serializer_class = RoleOut
    filterset_class = RoleFilter

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        policies.enter_people(current_user(request))

    def get_queryset(self) -> QuerySet[RoleAssignment]:
        return selectors.role_list(current_user(self.request))


class RoleDetail(RoleAnswer):
    @extend_schema(operation_id="district_role", summary="One grant", responses=RoleDetailOut)
    def get(self, request: Request, ref: str) -> Response:
        return self.role(request, ref)


class RoleEnd(RoleAnswer):
    @extend_schema(
        operation_id="district_role_end",
        summary="Let a grant end",
        parameters=[IF_MATCH],
        request=EndIn,
        responses=RoleDetailOut,
    )
    def post(self, request: Request, ref: str) -> Response:
        body: dict[str, Any] = cleaned(EndIn, request)
        services.role_end(
            actor=current_user(request), ref=ref, version=expected_version(request), on=clock.today(), **body
        )
        return self.role(request, ref)
