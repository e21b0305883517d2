"""Restricted notes over the API: for people who may read them. No system does."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from core.action_views import ActionView, RecordView
from privacy import serializers
from privacy.actions import NOTE


class NoteWrite(ActionView):
    """A POST writes a note beside a record."""

    kind, declared = NOTE, NOTE["write"]


class NoteDetail(RecordView):
    kind = NOTE

    @extend_schema(operation_id="privacy_notes_get", tags=["privacy"], responses=serializers.NoteOut)
    def get(self, request: Request, ref: str) -> Response:
        """One note, for whom it is written."""
        return self.told(request, ref)
