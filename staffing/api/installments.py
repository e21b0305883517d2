"""Installments, payroll files and reviews over the API."""

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
from staffing import policies, selectors, serializers
from staffing.actions.duties import REVIEW
from staffing.actions.installments import INSTALLMENT, PAYROLL
from staffing.filters.installments import InstallmentFilter, PayrollFilter, ReviewFilter
from staffing.models import Installment, Payroll, RealignmentReview


class InstallmentList(generics.ListAPIView[Installment]):
    """Installments of stipends. They are planned on their stipend."""

    serializer_class = serializers.InstallmentOut
    queryset = nothing(Installment)
    filterset_class = InstallmentFilter

    @extend_schema(operation_id="staffing_installments_list", tags=["staffing"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Installments of stipends, by the day they are due."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Installment]:
        require_room(policies.sees_installments(current_user(self.request)))
        return selectors.installments(current_user(self.request))


class InstallmentDetail(RecordView):
    kind = INSTALLMENT

    @extend_schema(
        operation_id="staffing_installments_get", tags=["staffing"], responses=serializers.InstallmentDetailOut
    )
    def get(self, request: Request, ref: str) -> Response:
        """One installment."""
        return self.told(request, ref)


class PayrollList(generics.ListAPIView[Payroll], ActionView):
    """Payroll files. A POST makes one."""

    kind, declared = PAYROLL, PAYROLL["make"]
    serializer_class = serializers.PayrollOut
    queryset = nothing(Payroll)
    filterset_class = PayrollFilter

    @extend_schema(operation_id="staffing_payrolls_list", tags=["staffing"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Payroll files, the newest first."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Payroll]:
        require_room(policies.sees_payrolls(current_user(self.request)))
        return selectors.payrolls(current_user(self.request))


class PayrollDetail(RecordView):
    kind = PAYROLL

    @extend_schema(operation_id="staffing_payrolls_get", tags=["staffing"], responses=serializers.PayrollDetailOut)
    def get(self, request: Request, ref: str) -> Response:
        """One payroll file."""
        return self.told(request, ref)


class ReviewList(generics.ListAPIView[RealignmentReview], ActionView):
    """Reviews of realignments. A POST plans one."""

    kind, declared = REVIEW, REVIEW["plan"]
    serializer_class = serializers.ReviewOut
    queryset = nothing(RealignmentReview)
    filterset_class = ReviewFilter

    @extend_schema(operation_id="staffing_reviews_list", tags=["staffing"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Reviews of realignments, the latest day first."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[RealignmentReview]:
        require_room(policies.sees_reviews(current_user(self.request)))
        return selectors.reviews(current_user(self.request))


class ReviewDetail(RecordView):
    kind = REVIEW

    @extend_schema(operation_id="staffing_reviews_get", tags=["staffing"], responses=serializers.ReviewDetailOut)
    def get(self, request: Request, ref: str) -> Response:
        """One review."""
        return self.told(request, ref)
