"""Rules of eligibility, and one call that asks about a child, over the API."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import generics
from rest_framework.request import Request
from rest_framework.response import Response

from core.action_views import ActionView, RecordView
from core.records import nothing
from district.roles import require_room
from district.signed_in import current_user
from diversion import policies, selectors, serializers
from diversion.actions import ELIGIBILITY, RULES
from diversion.filters import EligibilityRequestFilter
from diversion.models import EligibilityRequest, EligibilityRules


class EligibilityList(generics.ListAPIView[EligibilityRequest], ActionView):
    """What was asked about children. A POST asks, and is answered at once."""

    kind, declared = ELIGIBILITY, ELIGIBILITY["ask"]
    serializer_class = serializers.EligibilityRequestOut
    queryset = nothing(EligibilityRequest)
    filterset_class = EligibilityRequestFilter

    @extend_schema(operation_id="diversion_eligibility_list", tags=["diversion"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """What was asked; of a system what it asked itself."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[EligibilityRequest]:
        require_room(policies.sees_requests(current_user(self.request)))
        return selectors.requests(current_user(self.request))


class EligibilityDetail(RecordView):
    kind = ELIGIBILITY

    @extend_schema(
        operation_id="diversion_eligibility_get", tags=["diversion"],
        responses=serializers.EligibilityRequestDetailOut,
    )  # fmt: skip
    def get(self, request: Request, ref: str) -> Response:
        """One question with its answer."""
        return self.told(request, ref)


class RulesList(generics.ListAPIView[EligibilityRules], ActionView):
    """Rules of eligibility. A POST adds those of an agreement that has none."""

    kind, declared = RULES, RULES["add"]
    serializer_class = serializers.EligibilityRulesOut
    queryset = nothing(EligibilityRules)

    @extend_schema(operation_id="diversion_rules_list", tags=["diversion"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The rules of each agreement, every version."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[EligibilityRules]:
        require_room(policies.sees_rules(current_user(self.request)))
        return selectors.all_rules(current_user(self.request))


class RulesDetail(RecordView):
    kind = RULES

    @extend_schema(
        operation_id="diversion_rules_get", tags=["diversion"], responses=serializers.EligibilityRulesDetailOut
    )
    def get(self, request: Request, ref: str) -> Response:
        """One version of an agreement's rules."""
        return self.told(request, ref)
