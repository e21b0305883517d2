"""People and their roles, for administrators."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import generics
from rest_framework.request import Request
from rest_framework.response import Response

from core import clock
from core.action_views import ActionView, RecordView
from core.api import Pagination
from district import policies, selectors
from district.actions import PERSON, ROLE
from district.filters import PersonFilter, RoleFilter, SignInFilter
from district.models import RoleAssignment, SignInEvent, User
from district.roles import require_room
from district.serializers import AccountDetailOut, AccountOut, RoleDetailOut, RoleOut, SignInOut
from district.signed_in import current_user


class PeopleOnly(generics.ListAPIView[Any]):
    """A list that is there for those alone who see people."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        require_room(policies.permitted(current_user(request), "district.person.view"))


@extend_schema_view(get=extend_schema(operation_id="district_people_list", summary="People who may sign in"))
class People(PeopleOnly, ActionView):
    """People who may sign in. A POST adds one."""

    kind, declared = PERSON, PERSON["add"]
    serializer_class = AccountOut
    filterset_class = PersonFilter

    def get_queryset(self) -> QuerySet[User]:
        return selectors.person_list(current_user(self.request), clock.today())


class PersonDetail(RecordView):
    kind = PERSON

    @extend_schema(operation_id="district_person", summary="One person", responses=AccountDetailOut)
    def get(self, request: Request, ref: str) -> Response:
        return self.told(request, ref)


@extend_schema_view(get=extend_schema(operation_id="district_roles_list", summary="Roles granted to people"))
class Roles(PeopleOnly):
    serializer_class = RoleOut
    filterset_class = RoleFilter

    def get_queryset(self) -> QuerySet[RoleAssignment]:
        return selectors.role_list(current_user(self.request))


class RoleDetail(RecordView):
    kind = ROLE

    @extend_schema(operation_id="district_role", summary="One grant", responses=RoleDetailOut)
    def get(self, request: Request, ref: str) -> Response:
        return self.told(request, ref)


class NewestFirst(Pagination):
    """Pages by time: what happened at the door has no reference."""

    ordering = ("-at", "-id")  # type: ignore[assignment]  # the library takes several, its stubs for Pagination one


@extend_schema_view(get=extend_schema(operation_id="district_sign_ins_list", summary="What happened at the door"))
class SignIns(generics.ListAPIView[SignInEvent]):
    """Sign-ins, failures, limits reached, passwords set: the newest first, without any secret."""

    serializer_class = SignInOut
    filterset_class = SignInFilter
    pagination_class = NewestFirst

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        require_room(policies.permitted(current_user(request), "district.signin.view"))

    def get_queryset(self) -> QuerySet[SignInEvent]:
        return selectors.sign_in_list(current_user(self.request))
