"""Imports in the API: the same selectors, services and policies as the pages."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import generics
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core.action_views import ActionView
from core.imports.api import ImportDetailView
from core.imports.serializers import ImportFindingOut
from core.parsers import FileParser
from core.records import nothing
from district.roles import require_room
from district.signed_in import current_user
from students import import_selectors, policies
from students.actions import IMPORT
from students.import_serializers import ImportDetailOut, ImportOut
from students.models import RosterImport


class ImportList(generics.ListAPIView[RosterImport], ActionView):
    """Imports of rosters and program flags. A POST uploads a file."""

    kind, declared = IMPORT, IMPORT["upload"]
    serializer_class = ImportOut
    queryset = nothing(RosterImport)
    parser_classes = [FileParser]

    @extend_schema(operation_id="students_imports_list", tags=["students"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Imports of rosters and program flags. None of them names a child."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[RosterImport]:
        require_room(policies.sees_imports(current_user(self.request)))
        return import_selectors.imports(current_user(self.request))


class ImportDetail(ImportDetailView):
    kind = IMPORT

    @extend_schema(operation_id="students_imports_get", tags=["students"], responses=ImportDetailOut)
    def get(self, request: Request, ref: str) -> Response:
        """One import: how far it is, what it would do or did, and what you may do."""
        return self.told(request, ref)


class ImportRefused(APIView):
    """What was refused of one import."""

    @extend_schema(operation_id="students_imports_refused", tags=["students"], responses=ImportFindingOut(many=True))
    def get(self, request: Request, ref: str) -> Response:
        """Where each refused row stands and why; the first thousand, all at once."""
        record = import_selectors.import_get(current_user(request), ref)
        return Response(ImportFindingOut(record.findings().filter(is_refusal=True), many=True).data)
