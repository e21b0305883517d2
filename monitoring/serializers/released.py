"""What the room's part of the API gives of released figures, but those about students."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers


class PartOut(serializers.Serializer[Any]):
    """What a school's part of a figure says of one plan year, by the school year's code."""

    year = serializers.CharField()
    numerator = serializers.DecimalField(14, 3)
    denominator = serializers.DecimalField(14, 3)


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
