"""Events, registrations and events' documents over the API."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework import generics
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from community import filters, policies, selectors, serializers
from community.actions import EVENT, REGISTRATION
from community.models import Event, EventRegistration
from core.action_views import ActionView, RecordView
from core.files.faces import FILE, download
from core.records import nothing
from district.roles import require_room
from district.signed_in import current_user


class EventList(generics.ListAPIView[Event], ActionView):
    """Events. A POST enters one as a draft."""

    kind, declared = EVENT, EVENT["add"]
    serializer_class = serializers.EventOut
    queryset = nothing(Event)
    filterset_class = filters.EventFilter

    @extend_schema(operation_id="community_events_list", tags=["community"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The events you may see: drafts are seen by those who make them."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Event]:
        user = current_user(self.request)
        require_room(policies.sees(user, "event"))
        return selectors.events(user)


class EventDetail(RecordView):
    kind = EVENT

    @extend_schema(operation_id="community_events_get", tags=["community"], responses=serializers.EventDetailOut)
    def get(self, request: Request, ref: str) -> Response:
        """One event."""
        return self.told(request, ref)


class RegistrationList(generics.ListAPIView[EventRegistration]):
    """Who registered for events."""

    serializer_class = serializers.RegistrationOut
    queryset = nothing(EventRegistration)
    filterset_class = filters.RegistrationFilter

    @extend_schema(operation_id="community_registrations_list", tags=["community"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Who registered for the events you work on."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[EventRegistration]:
        user = current_user(self.request)
        require_room(policies.sees(user, "registration"))
        return selectors.registrations(user)


class RegistrationDetail(RecordView):
    kind = REGISTRATION

    @extend_schema(
        operation_id="community_registrations_get", tags=["community"], responses=serializers.RegistrationDetailOut
    )
    def get(self, request: Request, ref: str) -> Response:
        """One registration."""
        return self.told(request, ref)


class DocumentDetail(APIView):
    @extend_schema(operation_id="community_documents_get", tags=["community"], responses=FILE)
    def get(self, request: Request, ref: str) -> HttpResponseBase:
        """The document itself, under its own media type. Its ETag is the SHA-256 of the bytes."""
        return download(request._request, selectors.document_get(current_user(request), ref))
