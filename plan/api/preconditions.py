"""Legal preconditions over the API: the same services and policies as the pages."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import generics
from rest_framework.request import Request
from rest_framework.response import Response

from core import clock
from core.action_views import RecordView
from core.records import nothing
from district.roles import require_room
from district.signed_in import current_user
from plan import policies, selectors, serializers
from plan.actions import PRECONDITION
from plan.filters import PreconditionFilter
from plan.models import Precondition


class PreconditionList(generics.ListAPIView[Precondition]):
    serializer_class = serializers.PreconditionOut
    queryset = nothing(Precondition)
    filterset_class = PreconditionFilter

    @extend_schema(operation_id="plan_preconditions_list", tags=["plan"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """What the law asks of the plan, as it stands today."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Precondition]:
        require_room(policies.sees_room(current_user(self.request)))
        return selectors.preconditions(current_user(self.request), clock.today())


class PreconditionDetail(RecordView):
    kind = PRECONDITION

    @extend_schema(operation_id="plan_preconditions_get", tags=["plan"], responses=serializers.PreconditionDetailOut)
    def get(self, request: Request, ref: str) -> Response:
        """One legal precondition with its documents and what you may do."""
        return self.told(request, ref)
