"""Referrals to supports over the API: the same policies as the pages."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import generics
from rest_framework.request import Request
from rest_framework.response import Response

from community import policies, selectors, serializers
from community.actions import REFERRAL
from community.filters import SupportReferralFilter
from community.models import SupportReferral
from core.action_views import ActionView, RecordView
from core.records import nothing
from district.roles import require_room
from district.signed_in import current_user


class SupportReferralList(generics.ListAPIView[SupportReferral], ActionView):
    """Referrals to supports. A POST refers a student."""

    kind, declared = REFERRAL, REFERRAL["refer"]
    serializer_class = serializers.SupportReferralOut
    queryset = nothing(SupportReferral)
    filterset_class = SupportReferralFilter

    @extend_schema(operation_id="community_referrals_list", tags=["community"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The referrals that you may see, the newest first."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[SupportReferral]:
        require_room(policies.sees_referrals(current_user(self.request)))
        return selectors.referrals(current_user(self.request))


class SupportReferralDetail(RecordView):
    kind = REFERRAL

    @extend_schema(
        operation_id="community_referrals_get", tags=["community"], responses=serializers.SupportReferralDetailOut
    )
    def get(self, request: Request, ref: str) -> Response:
        """One referral to a support."""
        return self.told(request, ref)
