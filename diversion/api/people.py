"""What stands beside a case over the API: the same policies as the pages."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import generics
from rest_framework.request import Request
from rest_framework.response import Response

from core.action_views import RecordView
from core.records import nothing
from district.roles import require_room
from district.signed_in import current_user
from diversion import policies, selectors, serializers
from diversion.actions import ASSIGNMENT, DECISION, LOG, PARTY, RIGHTS, SCREENING
from diversion.filters import LogFilter
from diversion.models import DiversionContact

TAGS = ["diversion"]


class DecisionDetail(RecordView):
    kind = DECISION

    @extend_schema(operation_id="diversion_decisions_get", tags=TAGS, responses=serializers.DiversionDecisionOut)
    def get(self, request: Request, ref: str) -> Response:
        """One decision about eligibility, without its reason."""
        return self.told(request, ref)


class PartyDetail(RecordView):
    kind = PARTY

    @extend_schema(operation_id="diversion_parties_get", tags=TAGS, responses=serializers.DiversionPartyOut)
    def get(self, request: Request, ref: str) -> Response:
        """Somebody of a case, without a name."""
        return self.told(request, ref)


class RightsDetail(RecordView):
    kind = RIGHTS

    @extend_schema(operation_id="diversion_rights_get", tags=TAGS, responses=serializers.DiversionRightsOut)
    def get(self, request: Request, ref: str) -> Response:
        """That somebody was told of their rights."""
        return self.told(request, ref)


class LogList(generics.ListAPIView[DiversionContact]):
    serializer_class = serializers.DiversionLogOut
    queryset = nothing(DiversionContact)
    filterset_class = LogFilter

    @extend_schema(operation_id="diversion_logs_list", tags=TAGS)
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The contacts of the cases on which you work, without notes."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[DiversionContact]:
        user = current_user(self.request)
        require_room(policies.permitted(user, "diversion.log.view"))
        return selectors.logs(user)


class LogDetail(RecordView):
    kind = LOG

    @extend_schema(operation_id="diversion_logs_get", tags=TAGS, responses=serializers.DiversionLogDetailOut)
    def get(self, request: Request, ref: str) -> Response:
        """One contact, without its note."""
        return self.told(request, ref)


class AssignmentDetail(RecordView):
    kind = ASSIGNMENT

    @extend_schema(operation_id="diversion_assignments_get", tags=TAGS, responses=serializers.DiversionAssignmentOut)
    def get(self, request: Request, ref: str) -> Response:
        """Who works on a case, from when until when."""
        return self.told(request, ref)


class ScreeningDetail(RecordView):
    kind = SCREENING

    @extend_schema(operation_id="diversion_screenings_get", tags=TAGS, responses=serializers.DiversionScreeningOut)
    def get(self, request: Request, ref: str) -> Response:
        """That there was a screening. What it flagged is told on its page alone."""
        return self.told(request, ref)
