"""Answers about imports over the API, whatever they bring."""

from __future__ import annotations

from typing import Any

from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from core.action_views import RecordView


class ImportDetailView(RecordView):
    """One import; a room's own says of which kind, and describes its answer."""

    def record_answer(self, request: Request, record: Any, body: Any, code: int = status.HTTP_200_OK) -> Response:
        """Always answer in full while it is at work, since its job moves on meanwhile."""
        if record.is_at_work:
            return Response(body, status=code, headers=self.etag(request, record, body))
        return super().record_answer(request, record, body, code)
