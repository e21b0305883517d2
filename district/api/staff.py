"""Staff."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import generics
from rest_framework.request import Request
from rest_framework.response import Response

from core.action_views import ActionView, RecordView
from district import policies, selectors
from district.actions import STAFF
from district.filters import StaffFilter
from district.models import StaffMember
from district.roles import require_room
from district.serializers import StaffDetailOut, StaffOut
from district.signed_in import current_user


@extend_schema_view(get=extend_schema(operation_id="district_staff_list", summary="Staff"))
class Staff(generics.ListAPIView[StaffMember], ActionView):
    """Staff. A POST adds one."""

    kind, declared = STAFF, STAFF["add"]
    serializer_class = StaffOut
    filterset_class = StaffFilter

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        require_room(policies.can(current_user(request), "district.staff.view"))

    def get_queryset(self) -> QuerySet[StaffMember]:
        return selectors.staff_list(current_user(self.request))


class StaffDetail(RecordView):
    kind = STAFF

    @extend_schema(operation_id="district_staff_member", summary="One staff member", responses=StaffDetailOut)
    def get(self, request: Request, ref: str) -> Response:
        return self.told(request, ref)
