"""What people said, and themes, over the API."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import generics
from rest_framework.request import Request
from rest_framework.response import Response

from community import policies, selectors, serializers
from community.actions import INPUT, QUEUE, THEME
from community.filters import InputFilter, ThemeFilter
from community.models import Input, Theme
from core.action_views import ActionView, RecordView
from core.records import nothing
from district.roles import require_room
from district.signed_in import current_user


class InputList(generics.ListAPIView[Input], ActionView):
    """What people said, as it is shown in public. A POST sends one, which is held."""

    kind, declared = INPUT, INPUT["enter"]
    serializer_class = serializers.InputOut
    queryset = nothing(Input)
    filterset_class = InputFilter

    @extend_schema(operation_id="community_inputs_list", tags=["community"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """What people said, the newest first, in the words that are shown in public."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Input]:
        require_room(policies.sees(current_user(self.request), "input"))
        return selectors.inputs(current_user(self.request))


class InputDetail(RecordView):
    kind = INPUT

    @extend_schema(operation_id="community_inputs_get", tags=["community"], responses=serializers.InputDetailOut)
    def get(self, request: Request, ref: str) -> Response:
        """One input, in the words that are shown in public."""
        return self.told(request, ref)


class ThemeList(generics.ListAPIView[Theme], ActionView):
    """Themes. A POST adds one."""

    kind, declared = THEME, THEME["add"]
    serializer_class = serializers.ThemeOut
    queryset = nothing(Theme)
    filterset_class = ThemeFilter

    @extend_schema(operation_id="community_themes_list", tags=["community"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Themes by name, with how much was said of each."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Theme]:
        require_room(policies.sees(current_user(self.request), "theme"))
        return selectors.themes(current_user(self.request))


class ThemeDetail(RecordView):
    kind = THEME

    @extend_schema(operation_id="community_themes_get", tags=["community"], responses=serializers.ThemeDetailOut)
    def get(self, request: Request, ref: str) -> Response:
        """One theme."""
        return self.told(request, ref)


class QueueDetail(RecordView):
    kind = QUEUE

    @extend_schema(operation_id="community_queue_get", tags=["community"], responses=serializers.QueueOut)
    def get(self, request: Request, ref: str) -> Response:
        """What waits to be looked at, by reference."""
        return self.told(request, ref)
