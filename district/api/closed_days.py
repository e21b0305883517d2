"""The school calendar, for everyone with a role."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import generics
from rest_framework.request import Request
from rest_framework.response import Response

from core import records
from core.action_views import ActionView, RecordView
from district import policies, selectors
from district.actions import CLOSED_DAY
from district.filters import ClosedDayFilter
from district.models import ClosedDay
from district.roles import require_room
from district.serializers import ClosedDayDetailOut, ClosedDayOut
from district.signed_in import current_user


@extend_schema_view(
    get=extend_schema(operation_id="district_closeddays_list", summary="Days without school, and those opened again")
)
class ClosedDays(generics.ListAPIView[ClosedDay], ActionView):
    """Days without school, and those opened again. A POST closes one or more."""

    kind, declared = CLOSED_DAY, CLOSED_DAY["add"]
    serializer_class = ClosedDayOut
    filterset_class = ClosedDayFilter
    queryset = records.nothing(ClosedDay)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        require_room(policies.can(current_user(request), "district.place.view"))

    def get_queryset(self) -> QuerySet[ClosedDay]:
        return selectors.closed_day_list(current_user(self.request))


class ClosedDayDetail(RecordView):
    kind = CLOSED_DAY

    @extend_schema(operation_id="district_closedday", summary="One day of the calendar", responses=ClosedDayDetailOut)
    def get(self, request: Request, ref: str) -> Response:
        return self.told(request, ref)
