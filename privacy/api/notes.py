"""Restricted notes over the API: for people who may read them. No system does."""

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
from privacy import policies, serializers
from privacy.actions import NOTE
from privacy.filters.notes import NoteListFilter
from privacy.models import RestrictedNote


class NoteList(generics.ListAPIView[RestrictedNote], ActionView):
    """Notes of this school year beside one record. A POST writes one."""

    kind, declared = NOTE, NOTE["write"]
    serializer_class = serializers.NoteOut
    queryset = nothing(RestrictedNote)
    filterset_class = NoteListFilter

    @extend_schema(operation_id="privacy_notes_list", tags=["privacy"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """What you may read beside a record. Notes of earlier school years are opened on its page, for a purpose."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[RestrictedNote]:
        require_room(policies.reads_notes(current_user(self.request)))
        return RestrictedNote.objects.select_related("entered_by").order_by("-entered_at", "-pk")


class NoteDetail(RecordView):
    kind = NOTE

    @extend_schema(operation_id="privacy_notes_get", tags=["privacy"], responses=serializers.NoteOut)
    def get(self, request: Request, ref: str) -> Response:
        """One note, for whom it is written."""
        return self.told(request, ref)
