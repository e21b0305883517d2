"""The documents of entries over the API."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.views import APIView

from core import again, reads
from core.files.faces import FILE, download
from district.signed_in import current_user
from privacy import selectors


class DocumentDetail(APIView):
    confidential = True

    @extend_schema(operation_id="privacy_documents_get", tags=["privacy"], responses=FILE)
    def get(self, request: Request, ref: str) -> HttpResponseBase:
        """The document itself, under its own media type. Its ETag is the SHA-256 of the bytes."""
        document = selectors.document_get(current_user(request), ref)
        again.insist(request, is_file=True)
        reads.shown(request, [document])
        return download(request._request, document, nameless=True)
