"""Contacts with the police over the API: the same policies as the pages."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import generics
from rest_framework.request import Request
from rest_framework.response import Response

from core.action_views import ActionView, RecordView
from core.records import nothing
from district.roles import require_room
from district.signed_in import current_user
from diversion import policies, selectors, serializers
from diversion.actions import CONTACT, IN_CONTACT
from diversion.filters import ContactFilter
from diversion.models import Offense, PoliceContact


class ContactList(generics.ListAPIView[PoliceContact], ActionView):
    """Contacts with the police. A POST records one."""

    kind, declared = CONTACT, CONTACT["record"]
    serializer_class = serializers.PoliceContactOut
    queryset = nothing(PoliceContact)
    filterset_class = ContactFilter

    @extend_schema(operation_id="diversion_contacts_list", tags=["diversion"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The contacts with the police at your schools."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[PoliceContact]:
        require_room(policies.sees_contacts(current_user(self.request)))
        return selectors.contacts(current_user(self.request))


class ContactDetail(RecordView):
    kind = CONTACT

    @extend_schema(
        operation_id="diversion_contacts_get", tags=["diversion"], responses=serializers.PoliceContactDetailOut
    )
    def get(self, request: Request, ref: str) -> Response:
        """One contact, with what it was for each student. What happened in words is not among it."""
        return self.told(request, ref)


class InContactDetail(RecordView):
    kind = IN_CONTACT

    @extend_schema(operation_id="diversion_students_get", tags=["diversion"], responses=serializers.InContactDetailOut)
    def get(self, request: Request, ref: str) -> Response:
        """What a contact was for one student."""
        return self.told(request, ref)


class OffenseList(generics.ListAPIView[Offense]):
    serializer_class = serializers.OffenseOut
    queryset = nothing(Offense)

    @extend_schema(operation_id="diversion_offenses_list", tags=["diversion"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The offenses of the Code, each with the days for which it reads so."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Offense]:
        require_room(policies.sees_contacts(current_user(self.request)))
        return selectors.all_offenses()
