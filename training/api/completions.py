"""What people learned, and imports of past records, over the API."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import generics
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core.action_views import ActionView, RecordView
from core.imports.api import ImportDetailView
from core.imports.serializers import ImportFindingOut
from core.parsers import FileParser
from core.records import nothing
from district.roles import require_room
from district.signed_in import current_user
from training import policies, selectors, serializers
from training.actions import COMPLETION, IMPORT
from training.filters import CompletionFilter
from training.models import Completion, CompletionImport


class CompletionList(generics.ListAPIView[Completion], ActionView):
    """What people learned. A POST enters a record."""

    kind, declared = COMPLETION, COMPLETION["add"]
    serializer_class = serializers.CompletionOut
    queryset = nothing(Completion)
    filterset_class = CompletionFilter

    @extend_schema(operation_id="training_completions_list", tags=["training"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """What people learned, the newest first: your own, and that of the people you answer for."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Completion]:
        require_room(policies.sees(current_user(self.request), "completion"))
        return selectors.completions(current_user(self.request))


class CompletionDetail(RecordView):
    kind = COMPLETION

    @extend_schema(
        operation_id="training_completions_get", tags=["training"], responses=serializers.CompletionDetailOut
    )
    def get(self, request: Request, ref: str) -> Response:
        """One record of what somebody learned."""
        return self.told(request, ref)


class ImportList(generics.ListAPIView[CompletionImport], ActionView):
    """Imports of past records. A POST uploads a file."""

    kind, declared = IMPORT, IMPORT["upload"]
    serializer_class = serializers.TrainingImportOut
    queryset = nothing(CompletionImport)
    parser_classes = [FileParser]

    @extend_schema(operation_id="training_imports_list", tags=["training"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Imports of past records of training."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[CompletionImport]:
        require_room(policies.sees(current_user(self.request), "import"))
        return selectors.imports(current_user(self.request))


class ImportDetail(ImportDetailView):
    kind = IMPORT

    @extend_schema(
        operation_id="training_imports_get", tags=["training"], responses=serializers.TrainingImportDetailOut
    )
    def get(self, request: Request, ref: str) -> Response:
        """One import: how far it is, what it would enter or did, and what you may do."""
        return self.told(request, ref)


class ImportRefused(APIView):
    """What was refused of one import."""

    @extend_schema(operation_id="training_imports_refused", tags=["training"], responses=ImportFindingOut(many=True))
    def get(self, request: Request, ref: str) -> Response:
        """Where each refused row stands and why; the first thousand, all at once."""
        record = selectors.import_get(current_user(request), ref)
        return Response(ImportFindingOut(record.findings().filter(is_refusal=True), many=True).data)
