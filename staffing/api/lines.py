"""The staffing lines for systems, written once for the three types."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.urls import URLPattern, path
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import extend_schema
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from core import clock
from core.action_views import ActionSchema, ActionView, RecordView, api_paths
from core.actions import Actions
from core.api import ConditionalGet
from district.roles import require_room
from district.signed_in import current_user
from staffing import line_types, money, policies, spending
from staffing.filters import FILTERS, ExpenditureFilter, LineFilter
from staffing.line_types import PAID, POSITION, LineType
from staffing.models import Expenditure
from staffing.money_serializers import AsOfIn, ExpenditureOut, MoneyIn, MoneyOut
from staffing.serializers import OUT


class LineSchema(ActionSchema):
    """Names the operations of lists and lines by the type of line."""

    def get_operation_id(self) -> str:
        if self.method == "POST":
            return "{}_{}".format(self.view.kind.operation, "create")
        return f"{self.view.kind.operation}_{'list' if isinstance(self.view, LineList) else 'retrieve'}"

    def get_override_parameters(self) -> list[Any]:
        return [AsOfIn] if isinstance(self.view, LineDetail) else super().get_override_parameters()

    def get_response_serializers(self) -> Any:
        if self.method == "GET":
            return OUT[self.view.kind.noun](many=True) if isinstance(self.view, LineList) else self.view.kind.out
        return super().get_response_serializers()


class LineList(ActionView, GenericAPIView[Any]):
    """Lines as they stood on a day, today if left out; a line is opened in a free slot of an authorization."""

    line_type: LineType = line_types.POSITION
    schema = LineSchema()

    @property
    def filterset_class(self) -> type[LineFilter]:
        """The filters of the type."""
        return FILTERS[self.line_type.key]

    def get_queryset(self) -> QuerySet[Any]:
        return policies.visible_lines(current_user(self.request), self.line_type)

    def get(self, request: Request) -> Response:
        require_room(policies.sees(current_user(request), self.line_type))
        lines = self.filterset_class(request.query_params, queryset=self.get_queryset(), request=request)
        context = {"day": lines.day, "request": request}
        page = self.paginate_queryset(self.filter_queryset(self.get_queryset()))
        return self.get_paginated_response(OUT[self.line_type.key](page, many=True, context=context).data)


class LineDetail(RecordView):
    """One line as it stood on a day, today if left out: its states so far, and the actions the caller may take now."""

    asks = AsOfIn
    line_type: LineType = line_types.POSITION
    schema = LineSchema()

    def get(self, request: Request, ref: str) -> Response:
        require_room(policies.sees(current_user(request), self.line_type))
        asked = AsOfIn(data=request.query_params)
        asked.is_valid(raise_exception=True)
        day = asked.validated_data.get("as_of") or clock.today()
        line = self.kind.get(current_user(request), ref, day)
        body = self.kind.out(line, context={"request": request, "day": day}).data
        return self.record_answer(request, line, body)


def line_paths(kind: Actions[Any], line_type: LineType) -> list[URLPattern]:
    """Return the paths of a type of line."""
    under, known = f"{line_type.plural}/", {"kind": kind, "line_type": line_type}
    lines: type[LineList] = type("LineList", (LineList,), {**known, "declared": kind.new})
    line: type[LineDetail] = type("LineDetail", (LineDetail,), known)
    found = [
        path(under, lines.as_view(), name=f"{kind.noun}-list"),
        path(f"{under}<ref:ref>/", line.as_view(), name=f"{kind.noun}-detail"),
        *api_paths(kind, under),
    ]
    if line_type in PAID:
        spent = ExpenditureList.as_view(line_type=line_type)
        found.append(path(f"{under}<ref:ref>/expenditures/", spent, name=f"{kind.noun}-expenditure-list"))
    return found


class ExpenditureSchema(AutoSchema):
    """Names the list by the type of its line."""

    view: Any  # ExpenditureList

    def get_operation_id(self) -> str:
        return f"staffing_{self.view.line_type.plural}_expenditures_list"

    def _is_list_view(self, serializer: Any = None) -> bool:
        return True  # drf-spectacular takes a list below a record for the record


class ExpenditureList(GenericAPIView[Any]):
    """What was spent on a line: the entries, and those that take out another."""

    line_type: LineType = POSITION
    schema = ExpenditureSchema()
    serializer_class = ExpenditureOut
    filterset_class = ExpenditureFilter

    def get_queryset(self) -> QuerySet[Expenditure]:
        user = current_user(self.request)
        if getattr(self, "swagger_fake_view", False):  # it is described, and there is no line
            return policies.visible_expenditures(user).none()
        return spending.entries_of(user=user, line_type=self.line_type, ref=self.kwargs["ref"])

    def get(self, request: Request, ref: str) -> Response:
        page = self.paginate_queryset(self.filter_queryset(self.get_queryset()))
        return self.get_paginated_response(ExpenditureOut(page, many=True).data)


class ExpenditureDetail(ConditionalGet):
    """One entry of what was spent on a line. Entries are never changed; one is reversed at its line."""

    @extend_schema(operation_id="staffing_expenditures_retrieve", responses=ExpenditureOut)
    def get(self, request: Request, ref: str) -> Response:
        user = current_user(request)
        entry = spending.entry_get(user=user, ref=ref)
        return self.record_answer(request, entry, ExpenditureOut(entry).data)


class MoneyList(ConditionalGet):
    """Dollars authorized, committed and spent in a school year as of a day, by school and kind of line."""

    asks = MoneyIn

    @extend_schema(operation_id="staffing_money_list", parameters=[MoneyIn], responses=MoneyOut)
    def get(self, request: Request) -> Response:
        user = current_user(request)
        if not any(policies.sees(user, line_type) for line_type in PAID):
            raise Http404
        asked = MoneyIn(data=request.query_params)
        asked.is_valid(raise_exception=True)
        day = asked.validated_data.get("as_of") or clock.today()
        year = money.year_found(asked.validated_data.get("year"), day)
        schools = money.by_school(user=user, year=year, day=day)
        return Response(MoneyOut({"year": year.code, "as_of": day, "rows": schools}).data)
