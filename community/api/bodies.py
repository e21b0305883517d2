"""Bodies, seats and terms over the API."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import generics
from rest_framework.request import Request
from rest_framework.response import Response

from community import policies, selectors, serializers
from community.actions import BODY, SEAT, TERM
from community.filters import BodyFilter, SeatFilter
from community.models import Body, Seat
from core.action_views import ActionView, RecordView
from core.records import nothing
from district.roles import require_room
from district.signed_in import current_user


class BodyList(generics.ListAPIView[Body], ActionView):
    """Councils, committees and working groups. A POST adds one."""

    kind, declared = BODY, BODY["add"]
    serializer_class = serializers.BodyOut
    queryset = nothing(Body)
    filterset_class = BodyFilter

    @extend_schema(operation_id="community_bodies_list", tags=["community"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Councils, committees and working groups, by name."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Body]:
        require_room(policies.sees(current_user(self.request), "body"))
        return selectors.bodies(current_user(self.request))


class BodyDetail(RecordView):
    kind = BODY

    @extend_schema(operation_id="community_bodies_get", tags=["community"], responses=serializers.BodyDetailOut)
    def get(self, request: Request, ref: str) -> Response:
        """One body, with its seats."""
        return self.told(request, ref)


class SeatList(generics.ListAPIView[Seat]):
    """Seats of all bodies, with who sits there as far as one may know."""

    serializer_class = serializers.SeatOut
    queryset = nothing(Seat)
    filterset_class = SeatFilter

    @extend_schema(operation_id="community_seats_list", tags=["community"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Seats of all bodies, by body, with who sits there as far as you may know."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Seat]:
        require_room(policies.sees(current_user(self.request), "seat"))
        return selectors.seats(current_user(self.request))


class SeatDetail(RecordView):
    kind = SEAT

    @extend_schema(operation_id="community_seats_get", tags=["community"], responses=serializers.SeatDetailOut)
    def get(self, request: Request, ref: str) -> Response:
        """One seat, and in which days it is held."""
        return self.told(request, ref)


class TermDetail(RecordView):
    kind = TERM

    @extend_schema(operation_id="community_terms_get", tags=["community"], responses=serializers.SeatTermDetailOut)
    def get(self, request: Request, ref: str) -> Response:
        """Who holds a seat, for those who keep the members."""
        return self.told(request, ref)
