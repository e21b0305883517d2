"""Imports of contacts over the API: the same selectors, services and policies as the pages."""

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
from diversion import import_selectors, policies
from diversion.import_actions import IMPORT
from diversion.import_serializers import PoliceImportAnswerOut, PoliceImportDetailOut, PoliceImportOut
from diversion.models import ContactImport


class ImportList(generics.ListAPIView[ContactImport], ActionView):
    """Imports of contacts with the police. A POST uploads a file."""

    kind, declared = IMPORT, IMPORT["upload"]
    serializer_class = PoliceImportOut
    queryset = nothing(ContactImport)
    parser_classes = [FileParser]

    @extend_schema(operation_id="diversion_imports_list", tags=["diversion"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Imports of contacts with the police. None of them names a child."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[ContactImport]:
        require_room(policies.sees_imports(current_user(self.request)))
        return import_selectors.imports(current_user(self.request))


class ImportDetail(ImportDetailView):
    kind = IMPORT

    @extend_schema(operation_id="diversion_imports_get", tags=["diversion"], responses=PoliceImportDetailOut)
    def get(self, request: Request, ref: str) -> Response:
        """One import: how far it is, what it would put down or did, and what you may do."""
        return self.told(request, ref)


class ImportRefused(APIView):
    """What was refused of one import."""

    @extend_schema(operation_id="diversion_imports_refused", tags=["diversion"], responses=ImportFindingOut(many=True))
    def get(self, request: Request, ref: str) -> Response:
        """Where each refused row stands and why; the first thousand, all at once."""
        record = import_selectors.import_get(current_user(request), ref)
        return Response(ImportFindingOut(record.findings().filter(is_refusal=True), many=True).data)


class ImportEligible(APIView):
    """What the rules of the day say of the students of one import."""

    @extend_schema(
        operation_id="diversion_imports_eligible", tags=["diversion"], responses=PoliceImportAnswerOut(many=True)
    )
    def get(self, request: Request, ref: str) -> Response:
        """Of each student with an offense whether they are eligible for diversion, by line, all at once."""
        user = current_user(request)
        record = import_selectors.import_get(user, ref)
        require_room(policies.sees_answers(user, record))
        return Response(PoliceImportAnswerOut(record.answers, many=True).data)
