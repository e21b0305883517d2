"""Amendments in the API: the same selectors, services and policies as the pages."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import generics, status
from rest_framework.request import Request
from rest_framework.response import Response

from core import clock
from core.api import IF_MATCH, ConditionalGet, cleaned, expected_version
from core.web import current_user
from district.roles import require_room
from plan import policies, selectors, serializers, services
from plan.filters import AmendmentFilter
from plan.models import Amendment


class AmendmentView(ConditionalGet):
    """What all addresses of amendments share."""

    def answer(self, request: Request, ref: str, code: int = status.HTTP_200_OK) -> Response:
        amendment = selectors.amendment_get(current_user(request), ref)
        body = serializers.AmendmentDetailOut(amendment, context={"request": request}).data
        return self.record_answer(request, amendment, body, code)

    def begin(self, request: Request, ref: str, action: str) -> dict[str, Any]:
        """Return who acts on which version, once they may see the amendment and do ``action`` to it."""
        selectors.amendment_get(current_user(request), ref)
        policies.check_amending(current_user(request), action)
        return {"actor": current_user(request), "ref": ref, "version": expected_version(request)}


class AmendmentList(generics.ListAPIView[Amendment], AmendmentView):
    serializer_class = serializers.AmendmentOut
    queryset = selectors.nothing(Amendment)
    filterset_class = AmendmentFilter

    @extend_schema(operation_id="plan_amendments_list", tags=["plan"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Amendments of the plan in force; drafts too for who may see them."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Amendment]:
        require_room(policies.sees_room(current_user(self.request)))
        return selectors.amendments(current_user(self.request))

    @extend_schema(operation_id="plan_amendments_new", tags=["plan"], request=serializers.AmendmentIn,
                   responses={201: serializers.AmendmentDetailOut})  # fmt: skip
    def post(self, request: Request) -> Response:
        """Draft an amendment, without changes yet."""
        require_room(policies.sees_room(current_user(request)))
        policies.check_amending(current_user(request), "new")
        draft = services.amendment_new(actor=current_user(request), **cleaned(serializers.AmendmentIn, request))
        return self.answer(request, draft.ref, status.HTTP_201_CREATED)


class AmendmentDetail(AmendmentView):
    @extend_schema(operation_id="plan_amendments_get", tags=["plan"], responses=serializers.AmendmentDetailOut)
    def get(self, request: Request, ref: str) -> Response:
        """One amendment with its changes, before and after, and what you may do."""
        return self.answer(request, ref)


class AmendmentChange(AmendmentView):
    @extend_schema(operation_id="plan_amendments_change", tags=["plan"], parameters=[IF_MATCH],
                   request=serializers.AmendmentIn, responses=serializers.AmendmentDetailOut)  # fmt: skip
    def post(self, request: Request, ref: str) -> Response:
        """Change what a draft says of the decision."""
        who = self.begin(request, ref, "change")
        services.amendment_change(**who, **cleaned(serializers.AmendmentIn, request))
        return self.answer(request, ref)


class AmendmentAdd(AmendmentView):
    @extend_schema(operation_id="plan_amendments_add", tags=["plan"], parameters=[IF_MATCH],
                   request=serializers.ChangeIn, responses=serializers.AmendmentDetailOut)  # fmt: skip
    def post(self, request: Request, ref: str) -> Response:
        """Add a change to a draft."""
        who = self.begin(request, ref, "add")
        services.amendment_add(**who, on=clock.today(), **cleaned(serializers.ChangeIn, request))
        return self.answer(request, ref)


class AmendmentRemove(AmendmentView):
    @extend_schema(operation_id="plan_amendments_remove", tags=["plan"], parameters=[IF_MATCH],
                   request=serializers.RemoveIn, responses=serializers.AmendmentDetailOut)  # fmt: skip
    def post(self, request: Request, ref: str) -> Response:
        """Remove a change from a draft."""
        who = self.begin(request, ref, "remove")
        services.amendment_remove(**who, **cleaned(serializers.RemoveIn, request))
        return self.answer(request, ref)


class AmendmentEnforce(AmendmentView):
    @extend_schema(operation_id="plan_amendments_enforce", tags=["plan"], parameters=[IF_MATCH], request=None,
                   responses=serializers.AmendmentDetailOut)  # fmt: skip
    def post(self, request: Request, ref: str) -> Response:
        """Put a draft in force: all its changes take effect, or none does."""
        who = self.begin(request, ref, "enforce")
        services.amendment_enforce(**who, at=clock.now(), on=clock.today())
        return self.answer(request, ref)


class AmendmentWithdraw(AmendmentView):
    @extend_schema(operation_id="plan_amendments_withdraw", tags=["plan"], parameters=[IF_MATCH],
                   request=serializers.WithdrawIn, responses=serializers.AmendmentDetailOut)  # fmt: skip
    def post(self, request: Request, ref: str) -> Response:
        """Withdraw a draft, with the reason."""
        who = self.begin(request, ref, "withdraw")
        services.amendment_withdraw(**who, **cleaned(serializers.WithdrawIn, request))
        return self.answer(request, ref)
