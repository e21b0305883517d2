"""The staffing lines for systems, written once for the three kinds."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import extend_schema
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from core import clock
from core.api import IF_MATCH, ConditionalGet, cleaned, expected_version
from staffing import money, policies, selectors, services, spending
from staffing.filters import FILTERS, ExpenditureFilter
from staffing.line_types import POSITION, Kind
from staffing.money_serializers import ExpenditureOut, MoneyIn, MoneyOut
from staffing.serializers import DETAIL, OUT, AsOfIn, LineIn, act_in


class LineSchema(AutoSchema):
    """Names an operation, its body and its answer by the view's kind and action."""

    view: Any  # one of the views below

    def get_operation_id(self) -> str:
        verb = {"GET": "retrieve", "POST": "create"}[self.method] if not self.view.step else self.view.step
        if isinstance(self.view, LineList) and self.method == "GET":
            verb = "list"
        return f"staffing_{self.view.kind.plural}_{verb}"

    def get_override_parameters(self) -> list[Any]:
        if self.method == "GET" and isinstance(self.view, LineDetail):
            return [AsOfIn]
        return [IF_MATCH] if self.view.step else []

    def get_request_serializer(self) -> Any:
        return self.view.body if self.method == "POST" else None

    def get_response_serializers(self) -> Any:
        key = self.view.kind.key
        if isinstance(self.view, LineList):
            return OUT[key](many=True) if self.method == "GET" else {201: DETAIL[key]}
        return {200: DETAIL[key]}


class LineView(ConditionalGet, GenericAPIView[Any]):
    """What the addresses of one kind share. Who sees no line of the kind finds nothing here."""

    kind: Kind = POSITION
    step = ""
    schema = LineSchema()

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if not policies.sees(self.user, self.kind):
            raise Http404

    @property
    def user(self) -> Any:
        """Whoever asks; signed in, as the permissions of all API views demand."""
        return self.request.user

    @property
    def body(self) -> Any:
        """The serializer of what a POST sends."""
        return act_in(self.kind, self.step) if self.step else LineIn

    def detail(self, request: Request, ref: str, code: int = 200, as_of: date | None = None) -> Response:
        """Return the answer for one line as it stood on ``as_of``, or stands now."""
        today = clock.today()
        day = as_of or today
        line = selectors.line_get(user=self.user, kind=self.kind, ref=ref, day=day)
        body = DETAIL[self.kind.key](line, context={"day": day, "user": self.user, "now": day == today}).data
        return self.record_answer(request, line, body, code)


class LineList(LineView):
    """Lines as they stood on a day, today if left out; a line is opened in a free slot of an authorization."""

    @property
    def filterset_class(self) -> Any:
        """The filters of the kind."""
        return FILTERS[self.kind.key]

    def get_queryset(self) -> Any:
        return policies.visible_lines(self.user, self.kind)

    def get(self, request: Request) -> Response:
        lines = self.filterset_class(request.query_params, queryset=self.get_queryset(), request=request)
        day = lines.day
        page = self.paginate_queryset(self.filter_queryset(self.get_queryset()))
        return self.get_paginated_response(OUT[self.kind.key](page, many=True, context={"day": day}).data)

    def post(self, request: Request) -> Response:
        facts = cleaned(self.body, request)
        line = services.line_open(kind=self.kind, actor=self.user, today=clock.today(), **facts)
        answer = self.detail(request, line.ref, 201)
        answer["Location"] = request.build_absolute_uri(f"{line.ref}/")
        return answer


class LineDetail(LineView):
    """One line as it stood on a day, today if left out: its states so far, and the actions the caller may take now."""

    def get(self, request: Request, ref: str) -> Response:
        asked = AsOfIn(data=request.query_params)
        asked.is_valid(raise_exception=True)
        return self.detail(request, ref, as_of=asked.validated_data.get("as_of"))


class LineAct(LineView):
    """One action on a line."""

    def post(self, request: Request, ref: str) -> Response:
        version = expected_version(request)
        services.line_do(
            kind=self.kind,
            actor=self.user,
            ref=ref,
            action=self.step,
            today=clock.today(),
            version=version,
            **cleaned(self.body, request),
        )
        return self.detail(request, ref)


class ExpenditureSchema(AutoSchema):
    """Names the list by the kind of its line."""

    view: Any  # ExpenditureList

    def get_operation_id(self) -> str:
        return f"staffing_{self.view.kind.plural}_expenditures_list"


class ExpenditureList(GenericAPIView[Any]):
    """What was spent on a line: the entries, and those that take out another."""

    kind: Kind = POSITION
    schema = ExpenditureSchema()
    serializer_class = ExpenditureOut
    filterset_class = ExpenditureFilter

    def get_queryset(self) -> Any:
        user: Any = self.request.user
        return spending.entries_of(user=user, kind=self.kind, ref=self.kwargs["ref"])

    def get(self, request: Request, ref: str) -> Response:
        page = self.paginate_queryset(self.filter_queryset(self.get_queryset()))
        return self.get_paginated_response(ExpenditureOut(page, many=True).data)


class ExpenditureDetail(ConditionalGet):
    """One entry of what was spent on a line. Entries are never changed; one is reversed at its line."""

    @extend_schema(operation_id="staffing_expenditures_retrieve", responses=ExpenditureOut)
    def get(self, request: Request, ref: str) -> Response:
        user: Any = request.user
        entry = spending.entry_get(user=user, ref=ref)
        return self.record_answer(request, entry, ExpenditureOut(entry).data)


class MoneyList(ConditionalGet):
    """Dollars authorized, committed and spent in a school year as of a day, by school and kind of line."""

    @extend_schema(operation_id="staffing_money_list", parameters=[MoneyIn], responses=MoneyOut)
    def get(self, request: Request) -> Response:
        user: Any = request.user
        if not any(policies.sees(user, kind) for kind in money.PAID):
            raise Http404
        asked = MoneyIn(data=request.query_params)
        asked.is_valid(raise_exception=True)
        day = asked.validated_data.get("as_of") or clock.today()
        year = money.year_found(asked.validated_data.get("year"), day)
        schools = money.by_school(user=user, year=year, day=day)
        return Response(MoneyOut({"year": year.code, "as_of": day, "rows": schools}).data)
