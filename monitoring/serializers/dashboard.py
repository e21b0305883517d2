"""What the room's part of the API gives of the plan at a glance, and of one school."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from district.serializers import SchoolOut
from monitoring import report_parts, selectors
from monitoring.serializers.paragraphs import ParagraphOut
from monitoring.serializers.released import ReleasedFigureOut
from monitoring.serializers.reports import ReportOut


class PointOut(serializers.Serializer[Any]):
    """What was released of one figure for one period; points of different ``definition_number`` are not compared."""

    period_from = serializers.DateField(source="start")
    period_until = serializers.DateField(source="until", help_text="The day after its last.")
    report = serializers.CharField()
    definition_number = serializers.IntegerField(source="definition")
    numerator = serializers.DecimalField(14, 3)
    denominator = serializers.DecimalField(14, 3, allow_null=True)
    target = serializers.DecimalField(14, 3, allow_null=True)


class GlanceFigureOut(ReleasedFigureOut):
    """A released figure with the target that counted."""

    target_value = serializers.DecimalField(14, 3, allow_null=True)
    target_date = serializers.DateField(allow_null=True)


class DashboardOut(serializers.Serializer[Any]):
    """The plan at a glance: the newest released report, its figures, and the trend of the indicator ``shown``."""

    report = ReportOut(allow_null=True)
    figures = GlanceFigureOut(many=True, source="sheets")
    shown = serializers.SerializerMethodField(help_text="The key of the indicator in `trend`.")
    trend = PointOut(many=True)
    paragraphs = serializers.SerializerMethodField(
        help_text="What the report says of success, challenges and adjustments, part by part."
    )

    @extend_schema_field(ParagraphOut(many=True))
    def get_paragraphs(self, found: Any) -> Any:
        report = found["report"] if isinstance(found, dict) else found.report
        return ParagraphOut(report_parts.in_order(selectors.paragraphs(report)), many=True).data if report else []

    def get_shown(self, found: Any) -> str | None:
        sheet = found["shown"] if isinstance(found, dict) else found.shown
        return sheet.definition.key if sheet else None


class SchoolFigureOut(serializers.Serializer[Any]):
    """A school's part of a released figure, and the figure of all schools."""

    indicator = serializers.CharField(source="sheet.definition.key")
    name = serializers.CharField(source="sheet.definition.label")
    unit = serializers.CharField(source="sheet.definition.unit")
    numerator = serializers.DecimalField(14, 3, source="row.numerator")
    denominator = serializers.DecimalField(14, 3, source="row.denominator", allow_null=True)
    numerator_before = serializers.DecimalField(
        14, 3, source="row.before", allow_null=True, help_text="A period before; null where the figure meant another."
    )
    all_numerator = serializers.DecimalField(14, 3, source="sheet.total.numerator")
    all_denominator = serializers.DecimalField(14, 3, source="sheet.total.denominator", allow_null=True)


class SchoolLineOut(serializers.Serializer[Any]):
    """A staffing line of the school as it stands today."""

    ref = serializers.CharField()
    slot = serializers.CharField(source="code")
    role_title = serializers.CharField(source="authorization.role_title")
    status = serializers.CharField(source="status_then")
    since = serializers.DateField()


class SchoolKindOut(serializers.Serializer[Any]):
    """The lines of one kind: ``placed`` of ``authorized`` are in place; those listed have not ended, open first."""

    kind = serializers.CharField(source="line_type.key")
    placed = serializers.IntegerField(source="board.placed")
    authorized = serializers.IntegerField(source="board.of")
    lines = SchoolLineOut(many=True)


class SchoolMilestoneOut(serializers.Serializer[Any]):
    """A milestone that is still to come."""

    ref = serializers.CharField()
    title = serializers.CharField()
    due_date = serializers.DateField()


class SchoolDetailOut(serializers.Serializer[Any]):
    """One school. ``kinds`` is empty for those who see no staffing line there, ``figures`` before a release."""

    school = SchoolOut()
    report = ReportOut(allow_null=True)
    figures = SchoolFigureOut(many=True, source="parts")
    kinds = SchoolKindOut(many=True, source="line_types")
    milestones = SchoolMilestoneOut(many=True)
