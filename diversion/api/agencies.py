"""What agencies told, supervisions and safety teams' requests, over the API."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import exceptions, generics, permissions
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.settings import api_settings

from core.action_views import ActionView, RecordView
from core.records import nothing
from district.authentication import Access
from district.roles import require_room
from district.signed_in import current_user
from diversion import policies, selectors, serializers
from diversion.actions import AGENCY, SUPERVISION, TEAM_REQUEST
from diversion.models import AgencyInformation, CourtSupervision, SafetyTeamRequest


class WithinAgencyScope(permissions.BasePermission):
    """Holds a system to a scope of its own for what agencies told, besides that of the room. People have none."""

    def has_permission(self, request: Request, view: Any) -> bool:
        if not isinstance(request.auth, Access):
            return True
        needed = f"agency.{'read' if request.method in permissions.SAFE_METHODS else 'write'}"
        if needed in request.auth.scopes:
            return True
        words = _("This needs the scope %(scope)s, which the token does not have.") % {"scope": needed}
        raise exceptions.PermissionDenied(words, code="insufficient_scope")


WITHIN: Any = [*api_settings.DEFAULT_PERMISSION_CLASSES, WithinAgencyScope]


class AgencyList(generics.ListAPIView[AgencyInformation], ActionView):
    """What agencies told about youths. A POST enters it."""

    kind, declared = AGENCY, AGENCY["enter"]
    permission_classes = WITHIN
    serializer_class = serializers.AgencyInformationOut
    queryset = nothing(AgencyInformation)

    @extend_schema(operation_id="diversion_agency_list", tags=["diversion"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """What agencies told, at your schools; of a system what it sent itself. It needs the scope agency.read."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[AgencyInformation]:
        require_room(policies.sees_agency(current_user(self.request)))
        return selectors.agency_informations(current_user(self.request))


class AgencyDetail(RecordView):
    kind = AGENCY
    permission_classes = WITHIN

    @extend_schema(
        operation_id="diversion_agency_get", tags=["diversion"], responses=serializers.AgencyInformationDetailOut
    )
    def get(self, request: Request, ref: str) -> Response:
        """One thing that an agency told. It needs the scope agency.read."""
        return self.told(request, ref)


class SupervisionList(generics.ListAPIView[CourtSupervision], ActionView):
    """Students under a court's supervision. A POST enters a court officer's notice."""

    kind, declared = SUPERVISION, SUPERVISION["enter"]
    serializer_class = serializers.CourtSupervisionOut
    queryset = nothing(CourtSupervision)

    @extend_schema(operation_id="diversion_supervisions_list", tags=["diversion"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The supervisions you may see."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[CourtSupervision]:
        require_room(policies.sees_supervisions(current_user(self.request)))
        return selectors.supervisions(current_user(self.request))


class SupervisionDetail(RecordView):
    kind = SUPERVISION

    @extend_schema(
        operation_id="diversion_supervisions_get", tags=["diversion"], responses=serializers.CourtSupervisionDetailOut
    )
    def get(self, request: Request, ref: str) -> Response:
        """One supervision."""
        return self.told(request, ref)


class TeamRequestList(generics.ListAPIView[SafetyTeamRequest], ActionView):
    """What safety teams asked. A POST enters a request."""

    kind, declared = TEAM_REQUEST, TEAM_REQUEST["enter"]
    serializer_class = serializers.SafetyTeamRequestOut
    queryset = nothing(SafetyTeamRequest)

    @extend_schema(operation_id="diversion_teams_list", tags=["diversion"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The requests you may see."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[SafetyTeamRequest]:
        require_room(policies.sees_team_requests(current_user(self.request)))
        return selectors.team_requests(current_user(self.request))


class TeamRequestDetail(RecordView):
    kind = TEAM_REQUEST

    @extend_schema(
        operation_id="diversion_teams_get", tags=["diversion"], responses=serializers.SafetyTeamRequestDetailOut
    )
    def get(self, request: Request, ref: str) -> Response:
        """One request of a safety team."""
        return self.told(request, ref)
