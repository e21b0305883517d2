"""Participants, contacts and volunteers over the API: the same policies as the pages."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from drf_spectacular.utils import extend_schema
from rest_framework import generics, status
from rest_framework.request import Request
from rest_framework.response import Response

from core.action_views import ActionView, RecordView
from core.records import nothing
from district.roles import require_room
from district.signed_in import current_user
from restorative import policies, selectors, serializers
from restorative.actions import CONTACT, PARTICIPANT, VOLUNTEER
from restorative.filters import ContactFilter, VolunteerFilter
from restorative.models import CaseContact, Volunteer


class ContactList(generics.ListAPIView[CaseContact]):
    serializer_class = serializers.ContactOut
    queryset = nothing(CaseContact)
    filterset_class = ContactFilter

    @extend_schema(operation_id="restorative_contacts_list", tags=["restorative"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The contacts of the cases on which you work, without their notes."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[CaseContact]:
        require_room(policies.sees_contacts(current_user(self.request)))
        return selectors.contacts(current_user(self.request))


class ContactDetail(RecordView):
    kind = CONTACT

    @extend_schema(
        operation_id="restorative_contacts_get", tags=["restorative"], responses=serializers.ContactDetailOut
    )
    def get(self, request: Request, ref: str) -> Response:
        """One contact, without its note."""
        return self.told(request, ref)


class ParticipantDetail(RecordView):
    kind = PARTICIPANT

    @extend_schema(
        operation_id="restorative_participants_get", tags=["restorative"], responses=serializers.ParticipantDetailOut
    )
    def get(self, request: Request, ref: str) -> Response:
        """Somebody who takes part in a case."""
        return self.told(request, ref)


class TellsLink(ActionView):
    """Answers with the participant and the address of their link, which no other answer tells."""

    def answers(self) -> tuple[int, Any]:
        return status.HTTP_200_OK, serializers.ParticipantLinkOut

    def answer(self, request: Request, ref: str, result: Any) -> Response:
        participant, token = result
        code, out = self.answers()
        address = settings.SITE_URL + reverse("restorative:answer", args=[token])
        body = out(participant, context={"request": request, "address": address}).data
        answer = self.record_answer(request, participant, body, code)
        answer["Cache-Control"] = "no-store"
        return answer


class Volunteers(generics.ListAPIView[Volunteer], ActionView):
    """Community volunteers. A POST adds one."""

    kind, declared = VOLUNTEER, VOLUNTEER["add"]
    serializer_class = serializers.VolunteerOut
    queryset = nothing(Volunteer)
    filterset_class = VolunteerFilter

    @extend_schema(operation_id="restorative_volunteers_list", tags=["restorative"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The community volunteers."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Volunteer]:
        require_room(policies.sees_volunteers(current_user(self.request)))
        return selectors.volunteers(current_user(self.request))


class VolunteerDetail(RecordView):
    kind = VOLUNTEER

    @extend_schema(
        operation_id="restorative_volunteers_get", tags=["restorative"], responses=serializers.VolunteerDetailOut
    )
    def get(self, request: Request, ref: str) -> Response:
        """One community volunteer."""
        return self.told(request, ref)
