"""The plan's documents over the API."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.views import APIView

from core.files.faces import FILE, download
from district.signed_in import current_user
from plan import policies


class DocumentDetail(APIView):
    @extend_schema(operation_id="plan_documents_get", tags=["plan"], responses=FILE)
    def get(self, request: Request, ref: str) -> HttpResponseBase:
        """The document itself, under its own media type. Its ETag is the SHA-256 of the bytes."""
        return download(request._request, policies.visible_documents(current_user(request)).get(ref=ref))
