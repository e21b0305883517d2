"""What the room's part of the API takes and gives."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from core.models import Job
from district.models import User
from district.serializers import SchoolOut
from monitoring import policies, report_parts, selectors
from monitoring.models import PEOPLE, Definition, Figure, FigureCell, Report
from monitoring.serializers.paragraphs import ParagraphOut, TextsOut


class JobOut(serializers.ModelSerializer[Job]):
    """How far the making is: ``step`` of ``steps`` figures are counted."""

    class Meta:
        model = Job
        fields = ["status", "step", "steps", "attempts", "created_at", "finished_at"]


class PersonOut(serializers.ModelSerializer[User]):
    """Someone who acted."""

    class Meta:
        model = User
        fields = ["ref", "name"]


class ReportOut(serializers.ModelSerializer[Report]):
    """A report in a list. Once it was released, its people have the names that they had then."""

    plan = serializers.SlugRelatedField[Any](slug_field="ref", read_only=True)
    last_day = serializers.DateField(read_only=True)
    requested_by = PersonOut(read_only=True)
    submitted_by = PersonOut(read_only=True, allow_null=True)
    cleared_by = PersonOut(read_only=True, allow_null=True)
    released_by = PersonOut(read_only=True, allow_null=True)
    returned_to = PersonOut(read_only=True, allow_null=True)
    returned_by = PersonOut(read_only=True, allow_null=True)
    job = JobOut(read_only=True, allow_null=True)

    class Meta:
        model = Report
        fields = [
            "ref",
            "plan",
            "period_from",
            "period_until",
            "last_day",
            "cadence",
            "status",
            "revision",
            "reason",
            "challenges",
            "counted_at",
            "requested_by",
            "submitted_by",
            "submitted_at",
            "cleared_by",
            "cleared_at",
            "released_by",
            "released_at",
            "returned_to",
            "returned_by",
            "returned_at",
            "returned_reason",
            "returned_answer",
            "withheld",
            "sha256",
            "job",
            "created_at",
        ]

    def to_representation(self, instance: Report) -> dict[str, Any]:
        """Tell the copied names; leave out how it came about for those who read released reports only."""
        told = super().to_representation(instance)
        for role in PEOPLE:
            if told[role]:
                told[role]["name"] = instance.name_of(role)
        if not policies.sees_drafts(self.context["request"].user):
            told["job"] = None
            told |= dict.fromkeys(("returned_to", "returned_by", "returned_at"), None)
            told |= dict.fromkeys(("returned_reason", "returned_answer"), "")
        return told


class ReportDetailOut(ReportOut):
    """A report with what the caller may do to it now, and the revisions before and after it that the caller sees."""

    revises = serializers.SerializerMethodField(help_text="The revision before, by its reference.")
    revised_by = serializers.SerializerMethodField(help_text="The next revision, by its reference.")
    changed_figures = serializers.SerializerMethodField(
        help_text="The keys of the figures that count otherwise than in the revision before; null in a first revision, "
        "and until it is counted."
    )
    untold_counts = serializers.SerializerMethodField(
        help_text="How many counts of students the revision before told that this one does not; null in a first "
        "revision, and until it is counted."
    )
    paragraphs = serializers.SerializerMethodField(
        help_text="What it says of success, challenges and adjustments; released, of no observation where it is empty."
    )
    offered = serializers.SerializerMethodField()

    class Meta(ReportOut.Meta):
        fields = [
            *ReportOut.Meta.fields,
            "revises",
            "revised_by",
            "changed_figures",
            "untold_counts",
            "paragraphs",
            "offered",
        ]

    beside_before: selectors.Compared | None = None

    def to_representation(self, instance: Report) -> dict[str, Any]:
        """Look for the revision before once: two fields tell of it."""
        self.beside_before = selectors.counts_compared([instance]).get(instance.pk)
        return super().to_representation(instance)

    @extend_schema_field(ParagraphOut(many=True))
    def get_paragraphs(self, report: Report) -> Any:
        return ParagraphOut(report_parts.in_order(selectors.paragraphs(report)), many=True).data

    def get_revises(self, report: Report) -> str | None:
        return self._revision(report, report.revision - 1) if report.revision > 1 else None

    def get_revised_by(self, report: Report) -> str | None:
        return self._revision(report, report.revision + 1) if report.is_closed else None

    def _revision(self, report: Report, number: int) -> str | None:
        found = selectors.revision_of(self.context["request"].user, report, number)
        return found.ref if found else None

    def get_changed_figures(self, report: Report) -> list[str] | None:
        found = self.beside_before
        if found is None:
            return None
        changed = [pair.sheet.definition.key for pair in found.figures if pair.counts_otherwise]
        return [*changed, *(pair.sheet.definition.key for pair in found.students)]

    def get_untold_counts(self, report: Report) -> int | None:
        return None if self.beside_before is None else self.beside_before.untold

    def get_offered(self, report: Report) -> list[str]:
        return policies.offered(self.context["request"].user, report)


class DefinitionOut(serializers.ModelSerializer[Definition]):
    """What a figure means; a changed meaning is a new ``number``."""

    class Meta:
        model = Definition
        fields = ["ref", "key", "number", "label", "unit", "source", "better", "subject", "form", "created_at"]


class CellOut(serializers.ModelSerializer[FigureCell]):
    """One school's part of a figure; ``school`` is null for the plan as a whole."""

    school = serializers.SlugRelatedField[Any](slug_field="code", read_only=True, allow_null=True)

    class Meta:
        model = FigureCell
        fields = ["school", "dims", "numerator", "denominator", "counted", "left_out"]


class FigureOut(serializers.ModelSerializer[Figure]):
    """One figure of a draft, all schools together, and its parts. None is about students."""

    definition = DefinitionOut(read_only=True)
    cells = CellOut(many=True, read_only=True)

    class Meta:
        model = Figure
        fields = ["ref", "place", "definition", "numerator", "denominator", "counted", "left_out", "cells"]


class PartOut(serializers.Serializer[Any]):
    """What a school's part of a figure says of one plan year, by the school year's code."""

    year = serializers.CharField()
    numerator = serializers.DecimalField(14, 3)
    denominator = serializers.DecimalField(14, 3)


def _amount(source: str) -> serializers.DecimalField:
    """Return the field of an amount that one of two revisions may not have."""
    return serializers.DecimalField(14, 3, source=source, allow_null=True, default=None)


class ReleasedRowOut(serializers.Serializer[Any]):
    """
    One school's part of a released figure; ``school`` is empty for the plan as a whole.

    ``parts`` is empty where it was not counted by plan year.
    """

    school = serializers.CharField(source="code")
    name = serializers.CharField()
    numerator = serializers.DecimalField(14, 3)
    denominator = serializers.DecimalField(14, 3, allow_null=True)
    counted = serializers.IntegerField()
    parts = PartOut(many=True)


class MeaningOut(serializers.Serializer[Any]):
    """What a released figure meant when it was released."""

    key = serializers.CharField()
    number = serializers.IntegerField()
    label = serializers.CharField()  # type: ignore[assignment]  # shadows an attribute of fields
    unit = serializers.CharField()
    source = serializers.CharField()  # type: ignore[assignment]  # shadows an attribute of fields
    better = serializers.CharField()
    subject = serializers.CharField()
    form = serializers.CharField(
        help_text="`count`, `dollars`, or `days`: the median of as many days as `counted` says, without a denominator."
    )


class ReleasedFigureOut(serializers.Serializer[Any]):
    """One figure of a released report, as it was released. Figures about students are not among them."""

    place = serializers.IntegerField()
    definition = MeaningOut()
    numerator = serializers.DecimalField(14, 3, source="total.numerator")
    denominator = serializers.DecimalField(14, 3, source="total.denominator", allow_null=True)
    counted = serializers.IntegerField(source="total.counted")
    words = serializers.CharField()
    cells = ReleasedRowOut(many=True, source="rows")


class RowPairOut(serializers.Serializer[Any]):
    """A school's part of a figure in both revisions; null where one has no such row. The last one is the total."""

    school = serializers.CharField(source="row.code", help_text="Empty for the plan as a whole, and for the total.")
    name = serializers.CharField(source="row.name")
    numerator_before = _amount("before.numerator")
    denominator_before = _amount("before.denominator")
    numerator_after = _amount("after.numerator")
    denominator_after = _amount("after.denominator")
    is_changed = serializers.BooleanField()


class FigurePairOut(serializers.Serializer[Any]):
    """One indicator's figure in both revisions."""

    indicator = serializers.CharField(source="sheet.definition.key")
    name = serializers.CharField(source="sheet.definition.label")
    words_before = serializers.CharField(source="before.words", allow_null=True, default=None)
    words_after = serializers.CharField(source="after.words", allow_null=True, default=None)
    is_changed = serializers.BooleanField()
    rows = RowPairOut(many=True)


class LinePairOut(serializers.Serializer[Any]):
    """A line about students in the words of both revisions; empty where one does not have it."""

    school = serializers.CharField(source="line.school_code", help_text="Empty for all schools.")
    group = serializers.CharField(source="line.group", help_text="Empty for all students.")
    value = serializers.CharField(source="line.value")
    name = serializers.CharField(source="where")
    words_before = serializers.CharField()
    words_after = serializers.CharField()


class StudentPairOut(serializers.Serializer[Any]):
    """One figure about students, and its lines that both revisions do not tell alike."""

    indicator = serializers.CharField(source="sheet.definition.key")
    name = serializers.CharField(source="sheet.definition.label")
    lines = LinePairOut(source="changed", many=True)


class ComparedOut(serializers.Serializer[Any]):
    """A revision beside the one before it; what they say in words, where it is not the same, stands in `texts`."""

    before = ReportOut()
    after = ReportOut()
    texts = TextsOut(many=True, help_text="The comment and the parts in words that are not the same in both.")
    figures = FigurePairOut(many=True)
    students = StudentPairOut(many=True, help_text="Figures about students that are not told alike.")


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
