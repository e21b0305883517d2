"""Restricted notes over the API: for people who may read them. No system does."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import generics
from rest_framework.request import Request
from rest_framework.response import Response

from core import clock
from core.action_views import ActionView, RecordView
from core.records import nothing
from district.roles import require_room
from district.signed_in import current_user
from privacy import policies, selectors, serializers
from privacy.actions import NOTE
from privacy.models import RestrictedNote


class NoteList(generics.ListAPIView[RestrictedNote], ActionView):
    """Notes of this school year beside one record. A POST writes one."""

    kind, declared = NOTE, NOTE["write"]
    serializer_class = serializers.NoteOut
    queryset = nothing(RestrictedNote)

    @extend_schema(
        operation_id="privacy_notes_list",
        tags=["privacy"],
        parameters=[
            OpenApiParameter("record_kind", str, description="The kind of the record: “diversion.case”."),
            OpenApiParameter("record_ref", str, description="Its reference. Without a record the list is empty."),
        ],
    )
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """What you may read beside a record. Notes of earlier school years are opened on its page, for a purpose."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[RestrictedNote]:
        user, asked = current_user(self.request), self.request.query_params
        require_room(policies.reads_notes(user))
        kind, ref = asked.get("record_kind", ""), asked.get("record_ref", "")
        found = nothing(RestrictedNote)
        try:
            beside = selectors.notes_beside(user, *policies.seen_record(user, kind, ref), clock.today())
        except ObjectDoesNotExist:
            return found
        rows = RestrictedNote.objects.filter(pk__in=[note.pk for note in beside.current])
        return rows.select_related("entered_by").order_by("-entered_at", "-pk")


class NoteDetail(RecordView):
    kind = NOTE

    @extend_schema(operation_id="privacy_notes_get", tags=["privacy"], responses=serializers.NoteOut)
    def get(self, request: Request, ref: str) -> Response:
        """One note, for whom it is written."""
        return self.told(request, ref)
