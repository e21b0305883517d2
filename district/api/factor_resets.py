"""Second steps that were lost, for administrators."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import generics
from rest_framework.request import Request
from rest_framework.response import Response

from core import records
from core.action_views import RecordView
from district import policies, selectors
from district.actions import RESET
from district.filters import FactorResetFilter
from district.models import FactorReset
from district.roles import require_room
from district.serializers import FactorResetDetailOut, FactorResetOut
from district.signed_in import current_user


@extend_schema_view(get=extend_schema(operation_id="district_factorresets_list", summary="Second steps that were lost"))
class FactorResets(generics.ListAPIView[FactorReset]):
    """Second steps that were lost: one administrator asks, another one removes them."""

    serializer_class = FactorResetOut
    filterset_class = FactorResetFilter
    queryset = records.nothing(FactorReset)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        require_room(policies.permitted(current_user(request), "district.factorreset.view"))

    def get_queryset(self) -> QuerySet[FactorReset]:
        return selectors.factor_resets(current_user(self.request))


class FactorResetDetail(RecordView):
    kind = RESET

    @extend_schema(
        operation_id="district_factorreset", summary="One second step that was lost", responses=FactorResetDetailOut
    )
    def get(self, request: Request, ref: str) -> Response:
        return self.told(request, ref)
