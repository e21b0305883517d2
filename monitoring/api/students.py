"""What reports tell of students, as pages, files and public pages tell it."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import generics
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from district.roles import require_room
from district.signed_in import current_user
from monitoring import disparities, policies, selectors
from monitoring.models import Report
from monitoring.serializers import DisparitiesAsked, DisparityOut, LinesAsked, ReportOut, StudentSheetOut
from monitoring.student_amounts import Line
from monitoring.student_sheets import StudentSheet


class StudentReportList(generics.ListAPIView[Report]):
    """The released reports that tell of students, newest first."""

    serializer_class = ReportOut

    def get_queryset(self) -> QuerySet[Report]:
        return selectors.reports_telling(current_user(self.request))

    @extend_schema(operation_id="monitoring_students_list")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        require_room(policies.sees_room(current_user(request)))
        return super().get(request, *args, **kwargs)


class StudentLines(APIView):
    """What one report tells of students; of one that is not released what it would, once it was cleared."""

    asks = LinesAsked

    @extend_schema(
        operation_id="monitoring_report_students", parameters=[LinesAsked], responses=StudentSheetOut(many=True)
    )
    def get(self, request: Request, ref: str) -> Response:
        """All of it, or the lines of one figure, school and grouping. What there is none of gives none."""
        user = current_user(request)
        report = selectors.report_get(user, ref)
        asked = _asked(request, LinesAsked)
        sheets = [_narrowed(one, asked) for one in selectors.student_sheets_for(user, report)]
        return Response(StudentSheetOut([one for one in sheets if one.lines], many=True).data)


class Disparities(APIView):
    """The disparities of one report between groups of students, from what it tells alone."""

    asks = DisparitiesAsked

    @extend_schema(
        operation_id="monitoring_report_disparities",
        parameters=[DisparitiesAsked],
        responses=DisparityOut(many=True),
    )
    def get(self, request: Request, ref: str) -> Response:
        """Of all schools together unless one is named."""
        user = current_user(request)
        report = selectors.report_get(user, ref)
        asked = _asked(request, DisparitiesAsked)
        sheets = selectors.student_sheets_for(user, report)
        students = disparities.bases(sheets)
        found = [
            disparities.compared(sheet, group, students, school=asked.get("school", ""), beside=asked.get("beside", ""))
            for sheet in sheets
            if asked.get("figure") in (None, sheet.definition.key)
            for group in sheet.groups
            if asked.get("group") in (None, group)
        ]
        return Response(DisparityOut([one for one in found if one], many=True).data)


def _asked(request: Request, asks: type[LinesAsked]) -> dict[str, str]:
    """
    Return what was asked for by name.

    :raises ValidationError: for a group that is none.
    """
    asked = asks(data=request.query_params)
    asked.is_valid(raise_exception=True)
    return {name: str(value) for name, value in asked.validated_data.items()}


def _narrowed(sheet: StudentSheet, asked: dict[str, str]) -> StudentSheet:
    def is_asked(line: Line) -> bool:
        return asked.get("school") in (None, line.school_code) and asked.get("group") in (None, line.group)

    kept = (
        [line for line in sheet.lines if is_asked(line)] if asked.get("figure") in (None, sheet.definition.key) else []
    )
    return StudentSheet(sheet.place, sheet.definition, kept, sheet.least)
