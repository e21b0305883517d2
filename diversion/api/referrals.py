"""Referrals over the API: sent by other systems, too; only the receipt is read again."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import generics
from rest_framework.request import Request
from rest_framework.response import Response

from core.action_views import ActionView, RecordView
from core.records import nothing
from district.roles import require_room
from district.signed_in import current_user
from diversion import policies, selectors, serializers
from diversion.actions import REFERRAL
from diversion.models import DiversionReferral


@extend_schema_view(
    get=extend_schema(
        operation_id="diversion_referrals_list", tags=["diversion"], summary="The receipts of what you sent"
    )
)
class ReferralList(generics.ListAPIView[DiversionReferral], ActionView):
    """The receipts of what you sent."""

    kind, declared = REFERRAL, REFERRAL["send"]
    serializer_class = serializers.DiversionReferralOut
    queryset = nothing(DiversionReferral)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        require_room(policies.refers(current_user(request)))

    def get_queryset(self) -> QuerySet[DiversionReferral]:
        return selectors.referrals(current_user(self.request))


class ReferralDetail(RecordView):
    kind = REFERRAL

    @extend_schema(
        operation_id="diversion_referrals_get", tags=["diversion"], responses=serializers.DiversionReferralOut
    )
    def get(self, request: Request, ref: str) -> Response:
        """One receipt."""
        return self.told(request, ref)
