"""Two released reports beside each other, and the day as of which the plan at a glance is asked for."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from core.days import within_reach
from monitoring.forms import not_ahead
from monitoring.serializers.compared import FigurePairOut
from monitoring.serializers.reports import ReportOut
from monitoring.serializers.students import StudentLineOut


class OnDayIn(serializers.Serializer[Any]):
    """By which day what is asked for had been released."""

    on = serializers.DateField(
        required=False, validators=[within_reach, not_ahead], help_text="By the end of that day; now, if left out."
    )


class BesideIn(serializers.Serializer[Any]):
    """Which two reports: both of one cadence."""

    first = serializers.CharField(required=False, help_text="A report’s reference.")
    second = serializers.CharField(required=False, help_text="Another report’s reference.")


class LinesBesideOut(serializers.Serializer[Any]):
    """One line of a figure in both reports; null where one does not tell of it."""

    before = StudentLineOut(allow_null=True)
    after = StudentLineOut(allow_null=True)
    change = serializers.CharField(help_text="By how much what is told differs, where both are told.")


class FigureBesideOut(serializers.Serializer[Any]):
    """One figure about students in both reports: all schools, each school, and each grouping."""

    indicator = serializers.CharField(source="sheet.definition.key")
    name = serializers.CharField(source="sheet.definition.label")
    is_same = serializers.BooleanField(help_text="Whether both count by one version of the definition.")
    lines = serializers.SerializerMethodField()

    @extend_schema_field(LinesBesideOut(many=True))
    def get_lines(self, pair: Any) -> list[dict[str, Any]]:
        lines = [one for _by, of_one in pair.tables for one in of_one]
        return list(LinesBesideOut(lines, many=True).data)


class PeriodsBesideOut(serializers.Serializer[Any]):
    """Two released reports of one cadence, the earlier first; null where there are none. Told is what was released."""

    before = ReportOut(allow_null=True)
    after = ReportOut(allow_null=True)
    figures = FigurePairOut(many=True, help_text="Of plan and staff.")
    students = FigureBesideOut(many=True)
