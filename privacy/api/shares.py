"""What is shared with organizations over the API: for their systems, and for whoever is signed in."""

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
from privacy import policies, selectors, serializers
from privacy.actions import CONDUCT, HOURS, ONWARD, SESSION, SHARE
from privacy.filters import ShareFilter
from privacy.models import OrganizationAcceptance, Share


class ShareList(generics.ListAPIView[Share], ActionView):
    """Shares. A POST opens one: a person decides it, and no system."""

    kind, declared = SHARE, SHARE["open"]
    serializer_class = serializers.RecordShareOut
    queryset = nothing(Share)
    filterset_class = ShareFilter

    @extend_schema(operation_id="shares_list", tags=["shares"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """What is shared with your organization and open to it now; for the district what of its records is shared."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Share]:
        require_room(policies.sees_shares(current_user(self.request)))
        return selectors.shares(current_user(self.request))


class ShareDetail(RecordView):
    kind = SHARE

    @extend_schema(operation_id="shares_get", tags=["shares"], responses=serializers.RecordShareDetailOut)
    def get(self, request: Request, ref: str) -> Response:
        """One share: what is told of the record, and what was done on it. It answers 404 once it is not open to you."""
        return self.told(request, ref)


class SessionDetail(RecordView):
    kind = SESSION

    @extend_schema(operation_id="shares_sessions_get", tags=["shares"], responses=serializers.SessionOut)
    def get(self, request: Request, ref: str) -> Response:
        """One session on a share."""
        return self.told(request, ref)


class ShareHoursDetail(RecordView):
    kind = HOURS

    @extend_schema(operation_id="shares_hours_get", tags=["shares"], responses=serializers.ShareHoursOut)
    def get(self, request: Request, ref: str) -> Response:
        """The hours of one day on a share."""
        return self.told(request, ref)


class OnwardDetail(RecordView):
    kind = ONWARD

    @extend_schema(operation_id="shares_onward_get", tags=["shares"], responses=serializers.OnwardOut)
    def get(self, request: Request, ref: str) -> Response:
        """Whom an organization told further."""
        return self.told(request, ref)


class ConductList(generics.ListAPIView[OrganizationAcceptance], ActionView):
    """Who accepted the code of conduct for which organization. A POST accepts it for yours."""

    kind, declared = CONDUCT, CONDUCT["accept"]
    serializer_class = serializers.ConductOut
    queryset = nothing(OrganizationAcceptance)

    @extend_schema(operation_id="shares_conduct_list", tags=["shares"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Which organization accepted which version of the code of conduct."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[OrganizationAcceptance]:
        require_room(policies.sees_conduct(current_user(self.request)))
        return selectors.acceptances(current_user(self.request))


class ConductDetail(RecordView):
    kind = CONDUCT

    @extend_schema(operation_id="shares_conduct_get", tags=["shares"], responses=serializers.ConductOut)
    def get(self, request: Request, ref: str) -> Response:
        """One acceptance of the code of conduct."""
        return self.told(request, ref)
