"""Prevention activities over the API."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import generics
from rest_framework.request import Request
from rest_framework.response import Response

from community import policies, selectors, serializers
from community.actions import ACTIVITY
from community.filters import ActivityFilter
from community.models import PreventionActivity
from core.action_views import ActionView, RecordView
from core.records import nothing
from district.roles import require_room
from district.signed_in import current_user


class ActivityList(generics.ListAPIView[PreventionActivity], ActionView):
    """Prevention activities. A POST enters one."""

    kind, declared = ACTIVITY, ACTIVITY["enter"]
    serializer_class = serializers.PreventionActivityOut
    queryset = nothing(PreventionActivity)
    filterset_class = ActivityFilter

    @extend_schema(operation_id="community_activities_list", tags=["community"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Prevention activities at your schools, the newest first."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[PreventionActivity]:
        require_room(policies.sees(current_user(self.request), "activity"))
        return selectors.activities(current_user(self.request))


class ActivityDetail(RecordView):
    kind = ACTIVITY

    @extend_schema(
        operation_id="community_activities_get", tags=["community"],
        responses=serializers.PreventionActivityDetailOut,
    )  # fmt: skip
    def get(self, request: Request, ref: str) -> Response:
        """One prevention activity."""
        return self.told(request, ref)
