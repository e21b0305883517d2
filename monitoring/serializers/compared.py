"""What the room's part of the API gives of a revision beside the one before it."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from monitoring.serializers.paragraphs import TextsOut
from monitoring.serializers.reports import ReportOut


def _amount(source: str) -> serializers.DecimalField:
    """Return the field of an amount that one of two revisions may not have."""
    return serializers.DecimalField(14, 3, source=source, allow_null=True, default=None)


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
