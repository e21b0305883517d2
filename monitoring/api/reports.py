"""The room's part of the API."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from drf_spectacular.utils import PolymorphicProxySerializer, extend_schema, extend_schema_view
from rest_framework import generics, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core import clock
from core.action_views import ActionView, RecordView
from district.models import School
from district.roles import require_room
from district.serializers import SchoolOut
from district.signed_in import current_user
from monitoring import policies, selectors, student_beside
from monitoring.actions import REPORT
from monitoring.filters import DefinitionFilter, ReportFilter
from monitoring.forms import BesideForm
from monitoring.models import Definition, Report
from monitoring.serializers import (
    BesideIn,
    ComparedOut,
    DashboardOut,
    DefinitionOut,
    FigureOut,
    OnDayIn,
    PeriodsBesideOut,
    ReleasedFigureOut,
    ReportDetailOut,
    ReportOut,
    SchoolDetailOut,
)

FIGURES = PolymorphicProxySerializer(
    component_name="ReportFigure",
    serializers=[FigureOut, ReleasedFigureOut],
    resource_type_field_name=None,
    many=True,
)


@extend_schema_view(post=extend_schema(operation_id="monitoring_reports_request"))
class ReportList(generics.ListAPIView[Report], ActionView):
    """The reports. A POST asks for one."""

    kind, declared = REPORT, REPORT["request"]
    serializer_class = ReportOut
    filterset_class = ReportFilter

    def get_queryset(self) -> QuerySet[Report]:
        return selectors.report_list(current_user(self.request)).prefetch_related(None)

    @extend_schema(operation_id="monitoring_reports_list")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        require_room(policies.sees_room(current_user(request)))
        return super().get(request, *args, **kwargs)


class ReportDetail(RecordView):
    """One report, with how far its making is."""

    kind = REPORT

    @extend_schema(operation_id="monitoring_report_get", responses=ReportDetailOut)
    def get(self, request: Request, ref: str) -> Response:
        return self.told(request, ref)

    def record_answer(self, request: Request, record: Any, body: Any, code: int = status.HTTP_200_OK) -> Response:
        """Always answer in full while it is being made, since its job moves on meanwhile."""
        if record.status == Report.Status.MAKING:
            return Response(body, status=code, headers=self.etag(request, record, body))
        return super().record_answer(request, record, body, code)


class FigureList(APIView):
    """The figures of one report, in its order; all of them at once."""

    @extend_schema(operation_id="monitoring_report_figures", responses=FIGURES)
    def get(self, request: Request, ref: str) -> Response:
        """
        A released report gives what was released, whoever asks; any other its figures with groups and reasons.

        None is about students.
        """
        report = selectors.report_get(current_user(request), ref)
        if report.is_closed:
            return Response(ReleasedFigureOut(selectors.sheets_shown(report), many=True).data)
        return Response(FigureOut(selectors.figure_list(report), many=True).data)


class ReportCompare(APIView):
    """A revision beside the one before it."""

    @extend_schema(operation_id="monitoring_report_compare", responses=ComparedOut)
    def get(self, request: Request, ref: str) -> Response:
        """What the page of the same name shows; the first report on a period has none before it: 404."""
        found = selectors.report_compared(current_user(request), ref)
        return Response(ComparedOut(found, context={"request": request}).data)


class ReportsBeside(APIView):
    """Two released reports of one cadence beside each other."""

    asks = BesideIn

    @extend_schema(operation_id="monitoring_reports_beside", parameters=[BesideIn], responses=PeriodsBesideOut)
    def get(self, request: Request) -> Response:
        """
        What the page of the same name shows. What is left out is the newest, and the one before of its cadence.

        All of it is empty before two reports of one cadence are released.
        """
        user = current_user(request)
        require_room(policies.sees_room(user))
        form = BesideForm(request.query_params, list(selectors.reports_released(user)))
        nothing: dict[str, Any] = {"before": None, "after": None, "figures": [], "students": []}
        if not form.data:
            return Response(PeriodsBesideOut(nothing, context={"request": request}).data)
        if not form.is_valid():
            raise ValidationError(form.errors.as_data())
        found = selectors.periods_beside(*form.reports)
        told = {"before": found.before, "after": found.after, "figures": found.figures,
                "students": student_beside.beside(*found.students)}  # fmt: skip
        return Response(PeriodsBesideOut(told, context={"request": request}).data)


class DashboardShow(APIView):
    """The newest released figures, and one of them from report to report."""

    asks = OnDayIn

    @extend_schema(operation_id="monitoring_dashboard_get", parameters=[OnDayIn], responses=DashboardOut)
    def get(self, request: Request) -> Response:
        """
        What the page of the same name shows of released reports; all of it empty before a report is released.

        With `on` as it was at the end of that day.
        """
        require_room(policies.sees_room(current_user(request)))
        asked = OnDayIn(data=request.query_params)
        asked.is_valid(raise_exception=True)
        nothing: dict[str, Any] = {"report": None, "sheets": [], "shown": None, "trend": []}
        shown = selectors.dashboard(current_user(request), by=asked.validated_data.get("on")) or nothing
        return Response(DashboardOut(shown, context={"request": request}).data)


class SchoolList(generics.ListAPIView[School]):
    """The schools whose page the caller may see."""

    serializer_class = SchoolOut

    def get_queryset(self) -> QuerySet[School]:
        return selectors.school_list(current_user(self.request))

    @extend_schema(operation_id="monitoring_schools_list")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        require_room(policies.sees_schools(current_user(request)))
        return super().get(request, *args, **kwargs)


class SchoolDetail(APIView):
    """One school: its lines as they stand, its part of what was released, and the plan's next milestones."""

    @extend_schema(operation_id="monitoring_school_get", responses=SchoolDetailOut)
    def get(self, request: Request, code: str) -> Response:
        """What the page of the same name shows."""
        found = selectors.school_now(current_user(request), code, clock.today())
        return Response(SchoolDetailOut(found, context={"request": request}).data)


class DefinitionList(generics.ListAPIView[Definition]):
    """Every version of every definition that reports used."""

    serializer_class = DefinitionOut
    filterset_class = DefinitionFilter

    def get_queryset(self) -> QuerySet[Definition]:
        return selectors.definition_list(current_user(self.request))

    @extend_schema(operation_id="monitoring_definitions_list")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        require_room(policies.sees_room(current_user(request)))
        return super().get(request, *args, **kwargs)
