"""The room's part of the API."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, cast

from django.db.models import QuerySet
from django.urls import reverse
from drf_spectacular.utils import PolymorphicProxySerializer, extend_schema
from rest_framework import generics, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core import clock
from core.api import IF_MATCH, ConditionalGet, cleaned, etag, expected_version
from district.models import School, User
from district.serializers import SchoolOut
from monitoring import policies, selectors, services
from monitoring.filters import DefinitionFilter, ReportFilter
from monitoring.models import Definition, Report
from monitoring.serializers import (
    DashboardOut,
    DefinitionOut,
    FigureOut,
    ReleasedFigureOut,
    ReportDetailOut,
    ReportIn,
    ReportOut,
    ReportReasonIn,
    SchoolDetailOut,
)

FIGURES = PolymorphicProxySerializer(
    component_name="ReportFigure",
    serializers=[FigureOut, ReleasedFigureOut],
    resource_type_field_name=None,
    many=True,
)


class ReportAnswers(ConditionalGet):
    """Gives a report as it is now."""

    def answer(self, request: Request, ref: str, code: int = status.HTTP_200_OK) -> Response:
        """Return the answer for a report: always in full while it is being made, since its job moves on meanwhile."""
        report = selectors.report_get(request.user, ref)
        body = ReportDetailOut(report, context={"request": request}).data
        if report.status == Report.Status.MAKING:
            return Response(body, status=code, headers=etag(report))
        return self.record_answer(request, report, body, code)


class ReportList(ReportAnswers, generics.ListAPIView[Report]):
    """The reports, and asking for one."""

    serializer_class = ReportOut
    filterset_class = ReportFilter

    def get_queryset(self) -> QuerySet[Report]:
        return selectors.report_list(self.request.user).prefetch_related(None)

    @extend_schema(operation_id="monitoring_reports_list")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        policies.enter(request.user)
        return super().get(request, *args, **kwargs)

    @extend_schema(
        operation_id="monitoring_reports_request", request=ReportIn, responses={201: ReportDetailOut}, filters=False
    )
    def post(self, request: Request) -> Response:
        """Ask for the report on a month that is over. A worker makes it: watch ``job`` for its progress."""
        policies.enter(request.user)
        policies.check(request.user, "monitoring.report.request")
        period = cleaned(ReportIn, request)["month"]
        report = services.report_request(actor=cast("User", request.user), period=period, at=clock.now())
        response = self.answer(request, report.ref, status.HTTP_201_CREATED)
        response["Location"] = reverse("monitoring-api:report-detail", args=[report.ref])
        return response


class ReportDetail(ReportAnswers):
    """One report, with how far its making is."""

    @extend_schema(operation_id="monitoring_report_get", responses=ReportDetailOut)
    def get(self, request: Request, ref: str) -> Response:
        return self.answer(request, ref)


class ReportChange(ReportAnswers):
    """An action on a report."""

    def permitted(self, request: Request, ref: str, action: str) -> None:
        """Answer 404 or 403 before the body is looked at."""
        policies.check(request.user, f"monitoring.report.{action}", selectors.report_get(request.user, ref))

    def change(self, request: Request, ref: str, service: Callable[..., Report]) -> Response:
        selectors.report_get(request.user, ref)
        service(actor=cast("User", request.user), ref=ref, version=expected_version(request))
        return self.answer(request, ref)


class ReportRecount(ReportChange):
    """Counting a draft again."""

    @extend_schema(
        operation_id="monitoring_report_recount", request=None, responses=ReportDetailOut, parameters=[IF_MATCH]
    )
    def post(self, request: Request, ref: str) -> Response:
        return self.change(request, ref, services.report_recount)


class ReportRetry(ReportChange):
    """Making a report whose making was given up."""

    @extend_schema(
        operation_id="monitoring_report_retry", request=None, responses=ReportDetailOut, parameters=[IF_MATCH]
    )
    def post(self, request: Request, ref: str) -> Response:
        return self.change(request, ref, services.report_retry)


class ReportSubmit(ReportChange):
    """Sending a draft to review."""

    @extend_schema(
        operation_id="monitoring_report_submit", request=None, responses=ReportDetailOut, parameters=[IF_MATCH]
    )
    def post(self, request: Request, ref: str) -> Response:
        return self.change(request, ref, partial(services.report_submit, at=clock.now()))


class ReportReturn(ReportChange):
    """Returning a report in review to draft."""

    @extend_schema(
        operation_id="monitoring_report_return", request=ReportReasonIn, responses=ReportDetailOut,
        parameters=[IF_MATCH],
    )  # fmt: skip
    def post(self, request: Request, ref: str) -> Response:
        self.permitted(request, ref, "return")
        return self.change(request, ref, partial(services.report_return, **cleaned(ReportReasonIn, request)))


class ReportRelease(ReportChange):
    """Releasing a report in review. Its author cannot."""

    @extend_schema(
        operation_id="monitoring_report_release", request=None, responses=ReportDetailOut, parameters=[IF_MATCH]
    )
    def post(self, request: Request, ref: str) -> Response:
        return self.change(request, ref, partial(services.report_release, at=clock.now()))


class ReportRevise(ReportChange):
    """Beginning a correction: answers with the next revision."""

    @extend_schema(
        operation_id="monitoring_report_revise", request=ReportReasonIn, responses={201: ReportDetailOut},
        parameters=[IF_MATCH],
    )  # fmt: skip
    def post(self, request: Request, ref: str) -> Response:
        self.permitted(request, ref, "revise")
        version, given = expected_version(request), cleaned(ReportReasonIn, request)
        new = services.report_revise(actor=cast("User", request.user), ref=ref, version=version, **given)
        return self.answer(request, new.ref, status.HTTP_201_CREATED)


class FigureList(APIView):
    """The figures of one report, in its order; all of them at once."""

    @extend_schema(operation_id="monitoring_report_figures", responses=FIGURES)
    def get(self, request: Request, ref: str) -> Response:
        """A released report gives what was released, whoever asks; any other its figures with groups and reasons."""
        report = selectors.report_get(request.user, ref)
        if report.is_closed:
            return Response(ReleasedFigureOut(selectors.sheets_shown(report), many=True).data)
        return Response(FigureOut(selectors.figure_list(report), many=True).data)


class DashboardShow(APIView):
    """The newest released figures, and one of them month by month."""

    @extend_schema(operation_id="monitoring_dashboard_get", responses=DashboardOut)
    def get(self, request: Request) -> Response:
        """What the page of the same name shows of released reports; all of it empty before a report is released."""
        policies.enter(request.user)
        nothing: dict[str, Any] = {"report": None, "sheets": [], "shown": None, "trend": []}
        shown = selectors.dashboard(request.user) or nothing
        return Response(DashboardOut(shown, context={"request": request}).data)


class SchoolList(generics.ListAPIView[School]):
    """The schools whose page the caller may see."""

    serializer_class = SchoolOut

    def get_queryset(self) -> QuerySet[School]:
        return selectors.school_list(cast("User", self.request.user))

    @extend_schema(operation_id="monitoring_schools_list")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        policies.enter_schools(request.user)
        return super().get(request, *args, **kwargs)


class SchoolDetail(APIView):
    """One school: its lines as they stand, its part of what was released, and the plan's next milestones."""

    @extend_schema(operation_id="monitoring_school_get", responses=SchoolDetailOut)
    def get(self, request: Request, code: str) -> Response:
        """What the page of the same name shows."""
        found = selectors.school_now(cast("User", request.user), code, clock.today())
        return Response(SchoolDetailOut(found, context={"request": request}).data)


class DefinitionList(generics.ListAPIView[Definition]):
    """Every version of every definition that reports used."""

    serializer_class = DefinitionOut
    filterset_class = DefinitionFilter

    def get_queryset(self) -> QuerySet[Definition]:
        return selectors.definition_list(self.request.user)

    @extend_schema(operation_id="monitoring_definitions_list")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        policies.enter(request.user)
        return super().get(request, *args, **kwargs)
