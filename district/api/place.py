"""Schools and school years, for everyone with a role; and who oneself is."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import generics
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core import clock
from district import policies, selectors
from district.models import School, SchoolYear
from district.roles import require_room
from district.serializers import MeOut, SchoolOut, YearOut
from district.signed_in import current_user


@extend_schema_view(get=extend_schema(operation_id="district_schools_list", summary="All schools"))
class Schools(generics.ListAPIView[School]):
    serializer_class = SchoolOut
    queryset = selectors.school_list()

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        require_room(policies.can(current_user(request), "district.place.view"))

    def get_queryset(self) -> QuerySet[School]:
        return policies.visible_schools(current_user(self.request))


@extend_schema_view(get=extend_schema(operation_id="district_school", summary="One school"))
class SchoolDetail(generics.RetrieveAPIView[School]):
    serializer_class = SchoolOut
    queryset = selectors.school_list()
    lookup_field = "code"

    def get_queryset(self) -> QuerySet[School]:
        return policies.visible_schools(current_user(self.request))


@extend_schema_view(get=extend_schema(operation_id="district_years_list", summary="All school years"))
class Years(generics.ListAPIView[SchoolYear]):
    serializer_class = YearOut
    queryset = selectors.year_list()

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        require_room(policies.can(current_user(request), "district.place.view"))

    def get_queryset(self) -> QuerySet[SchoolYear]:
        return policies.visible_years(current_user(self.request))


class Me(APIView):
    @extend_schema(operation_id="district_me", summary="Whoever asks, and the roles held today", responses=MeOut)
    def get(self, request: Request) -> Response:
        user = current_user(request)
        context: dict[str, Any] = {"grants": selectors.grants_of(user, clock.today())}
        return Response(MeOut(user, context=context).data)
