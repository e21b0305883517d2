"""How people stand with what is required of them, over the API."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core import clock
from core.records import nothing
from district.models import StaffMember, User
from district.roles import require_room
from district.signed_in import current_user
from training import policies, selectors
from training.selectors import Due
from training.serializers import LearnerOut


def required_of(user: User, people: Collection[StaffMember]) -> dict[str, Any]:
    """Return what the serializer needs of ``people``. Two queries."""
    dues: dict[int, list[Due]] = {}
    for one in selectors.due_on(clock.today(), staff=[person.pk for person in people]):
        dues.setdefault(one.staff_id, []).append(one)
    return {"dues": dues, "codes": {one.pk: one.code for one in selectors.topics(user)}}


class LearnerList(GenericAPIView[StaffMember]):
    """The people whose training the caller sees, with what is required of each."""

    serializer_class = LearnerOut
    queryset = nothing(StaffMember)

    def get_queryset(self) -> QuerySet[StaffMember]:
        return selectors.people(current_user(self.request)).order_by("pk")

    @extend_schema(operation_id="training_people_list", tags=["training"], responses=LearnerOut(many=True))
    def get(self, request: Request) -> Response:
        """Everybody who works here today, as far as you see their training."""
        require_room(policies.sees(current_user(request), "coverage"))
        user, page = current_user(request), self.paginate_queryset(self.get_queryset()) or []
        return self.get_paginated_response(LearnerOut(page, many=True, context=required_of(user, page)).data)


class LearnerDetail(APIView):
    """One person, with what is required of them."""

    @extend_schema(operation_id="training_people_get", tags=["training"], responses=LearnerOut)
    def get(self, request: Request, ref: str) -> Response:
        """What is required of one person today, and how they stand."""
        require_room(policies.sees(current_user(request), "coverage"))
        user = current_user(request)
        person = selectors.person_get(user, ref)
        return Response(LearnerOut(person, context=required_of(user, [person])).data)
