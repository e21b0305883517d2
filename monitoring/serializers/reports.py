"""What the room's part of the API gives of a report, and of the figures of a draft."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from core.models import Job
from district.models import User
from monitoring import policies, report_parts, selectors
from monitoring.models import PEOPLE, Definition, Figure, FigureCell, Report
from monitoring.serializers.paragraphs import ParagraphOut


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
