"""Consents and what parents ask, over the API."""

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
from privacy import policies, selectors, serializers
from privacy.actions import ACCESS, AMENDMENT, CONSENT
from privacy.filters import AccessFilter, AmendmentFilter, ConsentListFilter
from privacy.models import AccessRequest, AmendmentRequest, WrittenConsent


class WithinConsentScope(permissions.BasePermission):
    """Holds a system to a scope of its own for consents, besides that of the room. People have none."""

    def has_permission(self, request: Request, view: Any) -> bool:
        if not isinstance(request.auth, Access) or "consents.read" in request.auth.scopes:
            return True
        words = _("This needs the scope %(scope)s, which the token does not have.") % {"scope": "consents.read"}
        raise exceptions.PermissionDenied(words, code="insufficient_scope")


WITHIN: Any = [*api_settings.DEFAULT_PERMISSION_CLASSES, WithinConsentScope]


class ConsentList(generics.ListAPIView[WrittenConsent], ActionView):
    """Consents as they were signed. A POST enters one."""

    kind, declared = CONSENT, CONSENT["enter"]
    permission_classes = WITHIN
    serializer_class = serializers.ConsentOut
    queryset = nothing(WrittenConsent)
    filterset_class = ConsentListFilter

    @extend_schema(operation_id="privacy_consents_list", tags=["privacy"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Consents of the students you may open. A system needs the scope consents.read besides."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[WrittenConsent]:
        require_room(policies.sees_consents(current_user(self.request)))
        return selectors.consents(current_user(self.request))


class ConsentDetail(RecordView):
    kind = CONSENT
    permission_classes = WITHIN

    @extend_schema(operation_id="privacy_consents_get", tags=["privacy"], responses=serializers.ConsentDetailOut)
    def get(self, request: Request, ref: str) -> Response:
        """One consent with its documents, and what you may do. A system needs the scope consents.read besides."""
        return self.told(request, ref)


class AccessList(generics.ListAPIView[AccessRequest], ActionView):
    """Requests to see a record. A POST enters one."""

    kind, declared = ACCESS, ACCESS["receive"]
    serializer_class = serializers.AccessOut
    queryset = nothing(AccessRequest)
    filterset_class = AccessFilter

    @extend_schema(operation_id="privacy_access_list", tags=["privacy"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Requests to see a record, of students whose log you see."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[AccessRequest]:
        require_room(policies.sees_requests(current_user(self.request)))
        return selectors.access_requests(current_user(self.request))


class AccessDetail(RecordView):
    kind = ACCESS

    @extend_schema(operation_id="privacy_access_get", tags=["privacy"], responses=serializers.AccessDetailOut)
    def get(self, request: Request, ref: str) -> Response:
        """One request, with the copy as it would be given while it is open."""
        return self.told(request, ref)


class AmendmentList(generics.ListAPIView[AmendmentRequest], ActionView):
    """Requests to put a record right. A POST enters one."""

    kind, declared = AMENDMENT, AMENDMENT["receive"]
    serializer_class = serializers.RecordAmendmentOut
    queryset = nothing(AmendmentRequest)
    filterset_class = AmendmentFilter

    @extend_schema(operation_id="privacy_amendments_list", tags=["privacy"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Requests to put a record right, of students whose log you see."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[AmendmentRequest]:
        require_room(policies.sees_requests(current_user(self.request)))
        return selectors.amendments(current_user(self.request))


class AmendmentDetail(RecordView):
    kind = AMENDMENT

    @extend_schema(
        operation_id="privacy_amendments_get", tags=["privacy"], responses=serializers.RecordAmendmentDetailOut
    )
    def get(self, request: Request, ref: str) -> Response:
        """One request, and what you may do."""
        return self.told(request, ref)
