"""Figures about students as they stand now, as the API gives them."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers


class LiveAsked(serializers.Serializer[Any]):
    """What the address may be asked."""

    from_day = serializers.DateField(required=False, help_text="The first day; without it that of the school year.")
    to_day = serializers.DateField(required=False, help_text="The last day; without it today.")
    room = serializers.CharField(required=False, help_text="`restorative` or `diversion`; both without it.")
    school = serializers.CharField(required=False, help_text="The code of a school; all of yours without it.")
    group = serializers.CharField(
        required=False, help_text="`race`, `sex`, `grade`, `idea`, `504` or `el`; by school without it."
    )


class LiveRowOut(serializers.Serializer[Any]):
    """One school or one group of students; the first row is all of them together, without a code."""

    name = serializers.CharField()
    school = serializers.CharField(help_text="The code of the school; empty for all together, and for a group.")
    value = serializers.CharField(help_text="The code of the group; empty for all together, and for a school.")
    numerator = serializers.DecimalField(
        14, 3, allow_null=True, help_text="Of days their median; null where there were none."
    )
    denominator = serializers.DecimalField(14, 3, allow_null=True)
    counted = serializers.IntegerField()


class LiveFigureOut(serializers.Serializer[Any]):
    """One figure."""

    indicator = serializers.CharField(source="indicator.key")
    name = serializers.CharField(source="indicator.label")
    unit = serializers.CharField(source="indicator.unit")
    form = serializers.CharField(source="indicator.form")
    left_out = serializers.IntegerField(help_text="Rows read and not counted: what came of them is not known yet.")
    rows = LiveRowOut(many=True)
