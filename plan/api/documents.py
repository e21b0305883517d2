"""The plan's documents over the API."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core import clock
from core.api import IF_MATCH, cleaned, etag, expected_version
from core.files.faces import download
from core.files.serializers import DocumentIn, DocumentOut, DocumentRemoveIn
from core.web import current_user
from plan import policies, selectors, services


class MilestoneAddDocument(APIView):
    parser_classes = [MultiPartParser]

    @extend_schema(operation_id="plan_milestones_add_document", tags=["plan"],
                   request={"multipart/form-data": DocumentIn}, responses={201: DocumentOut})  # fmt: skip
    def post(self, request: Request, ref: str) -> Response:
        """Add a document to a milestone. The same bytes twice: 409."""
        milestone = selectors.milestone_get(current_user(request), ref, clock.today())
        policies.check(current_user(request), "add_document", milestone)
        file = cleaned(DocumentIn, request)["document"]
        document = services.milestone_add_document(
            actor=current_user(request), ref=ref, document=file, name=file.name or "", at=clock.now()
        )
        return Response(DocumentOut(document).data, status=status.HTTP_201_CREATED, headers=etag(document))


class AmendmentAddDocument(APIView):
    parser_classes = [MultiPartParser]

    @extend_schema(operation_id="plan_amendments_add_document", tags=["plan"],
                   request={"multipart/form-data": DocumentIn}, responses={201: DocumentOut})  # fmt: skip
    def post(self, request: Request, ref: str) -> Response:
        """Add a document to an amendment. The same bytes twice: 409."""
        selectors.amendment_get(current_user(request), ref)
        policies.check_amending(current_user(request), "add_document")
        file = cleaned(DocumentIn, request)["document"]
        document = services.amendment_add_document(
            actor=current_user(request), ref=ref, document=file, name=file.name or "", at=clock.now()
        )
        return Response(DocumentOut(document).data, status=status.HTTP_201_CREATED, headers=etag(document))


class DocumentDetail(APIView):
    @extend_schema(operation_id="plan_documents_get", tags=["plan"],
                   responses={(200, "application/octet-stream"): OpenApiTypes.BINARY})  # fmt: skip
    def get(self, request: Request, ref: str) -> HttpResponseBase:
        """The document itself, under its own media type. Its ETag is the SHA-256 of the bytes."""
        return download(request._request, policies.visible_documents(current_user(request)).get(ref=ref))


class DocumentRemove(APIView):
    @extend_schema(operation_id="plan_documents_remove", tags=["plan"], parameters=[IF_MATCH],
                   request=DocumentRemoveIn, responses={204: None})  # fmt: skip
    def post(self, request: Request, ref: str) -> Response:
        """Remove a document, with the reason. If-Match takes its version, as told with the record that has it."""
        policies.check_remove(current_user(request), policies.visible_documents(current_user(request)).get(ref=ref))
        services.document_remove(
            actor=current_user(request), ref=ref, at=clock.now(), version=expected_version(request),
            **cleaned(DocumentRemoveIn, request),
        )  # fmt: skip
        return Response(status=status.HTTP_204_NO_CONTENT)
