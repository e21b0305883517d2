"""Who may open whom, for whoever answers for privacy, and the code of conduct, over the API. No scope opens it."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import generics
from rest_framework.request import Request
from rest_framework.response import Response

from core.action_views import ActionView, RecordView
from core.records import nothing
from district.signed_in import current_user
from students import access_policies
from students import access_selectors as selectors
from students.access_filters import ConflictFilter, EmergencyFilter, GrantFilter
from students.access_serializers import (
    CodeDetailOut,
    CodeOut,
    ConflictDetailOut,
    ConflictOut,
    EmergencyDetailOut,
    EmergencyOut,
    GrantDetailOut,
    GrantOut,
)
from students.actions import CODE, CONFLICT, EMERGENCY, GRANT
from students.models import AccessGrant, CodeOfConduct, ConflictOfInterest, EmergencyAccess


class OfAccess(generics.ListAPIView[Any]):
    """A list that is there for those alone whose role permits ``seen_by``."""

    seen_by: str

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        access_policies.enter(current_user(request), self.seen_by)


@extend_schema_view(get=extend_schema(operation_id="students_grants_list", summary="Who may open whom, one by one"))
class Grants(OfAccess):
    serializer_class = GrantOut
    filterset_class = GrantFilter
    queryset = nothing(AccessGrant)
    seen_by = "students.grant.view"

    def get_queryset(self) -> QuerySet[AccessGrant]:
        return selectors.grants(current_user(self.request))


class GrantDetail(RecordView):
    kind = GRANT

    @extend_schema(operation_id="students_grant", summary="One grant of access", responses=GrantDetailOut)
    def get(self, request: Request, ref: str) -> Response:
        return self.told(request, ref)


@extend_schema_view(get=extend_schema(operation_id="students_conflicts_list", summary="Who must not know of whom"))
class Conflicts(OfAccess, ActionView):
    """Conflicts of interest. A POST notes one."""

    kind, declared = CONFLICT, CONFLICT["note"]
    serializer_class = ConflictOut
    filterset_class = ConflictFilter
    queryset = nothing(ConflictOfInterest)
    seen_by = "students.conflict.view"

    def get_queryset(self) -> QuerySet[ConflictOfInterest]:
        return selectors.conflicts(current_user(self.request))


class ConflictDetail(RecordView):
    kind = CONFLICT

    @extend_schema(
        operation_id="students_conflict_of_interest", summary="One conflict of interest", responses=ConflictDetailOut
    )
    def get(self, request: Request, ref: str) -> Response:
        return self.told(request, ref)


@extend_schema_view(get=extend_schema(operation_id="students_emergencies_list", summary="Emergency accesses"))
class Emergencies(OfAccess):
    serializer_class = EmergencyOut
    filterset_class = EmergencyFilter
    queryset = nothing(EmergencyAccess)
    seen_by = "students.emergency.view"

    def get_queryset(self) -> QuerySet[EmergencyAccess]:
        return selectors.emergencies(current_user(self.request))


class EmergencyDetail(RecordView):
    kind = EMERGENCY

    @extend_schema(operation_id="students_emergency", summary="One emergency access", responses=EmergencyDetailOut)
    def get(self, request: Request, ref: str) -> Response:
        return self.told(request, ref)


@extend_schema_view(get=extend_schema(operation_id="students_codes_list", summary="Versions of the code of conduct"))
class Codes(OfAccess, ActionView):
    """Versions of the code of conduct. A POST publishes the next one."""

    kind, declared = CODE, CODE["publish"]
    serializer_class = CodeOut
    queryset = nothing(CodeOfConduct)
    seen_by = "students.code.view"

    def get_queryset(self) -> QuerySet[CodeOfConduct]:
        return selectors.codes(current_user(self.request))


class CodeDetail(RecordView):
    kind = CODE

    @extend_schema(operation_id="students_code", summary="One version of the code", responses=CodeDetailOut)
    def get(self, request: Request, ref: str) -> Response:
        return self.told(request, ref)
