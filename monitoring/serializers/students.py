"""What is told of students, as the API gives it: each count in its state, and what follows from told counts alone."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from monitoring.group_words import GROUPS
from monitoring.serializers.released import MeaningOut

STATES = (
    "`count` and `zero` are told as they are; `hidden` has no number: it is small or protects one that is; "
    "`not_collected`: nobody counted; empty: no part of the figure."
)


class LinesAsked(serializers.Serializer[Any]):
    """Which lines are asked for: what is left out narrows nothing, what is empty asks for all together."""

    figure = serializers.CharField(required=False, help_text="The key of one figure.")
    school = serializers.CharField(
        required=False, allow_blank=True, help_text="The code of one school; empty for all schools together."
    )
    group = serializers.ChoiceField(
        [*GROUPS], required=False, allow_blank=True, help_text="One grouping; empty for all students."
    )


class DisparitiesAsked(LinesAsked):
    """Which disparities are asked for: of all schools together unless one is named."""

    group = serializers.ChoiceField([*GROUPS], required=False, help_text="One grouping.")
    beside = serializers.CharField(
        required=False, help_text="The value of the group to compare with, where it is not the usual one."
    )


class AmountOut(serializers.Serializer[Any]):
    """One count."""

    state = serializers.CharField(help_text=STATES)
    value = serializers.IntegerField(allow_null=True)
    words = serializers.CharField()


class StudentLineOut(serializers.Serializer[Any]):
    """
    One line of a figure: a school (no code: all schools) and a group of students (no group: all).

    Lines stand in the order of groups and names. No count decides it.
    """

    school = serializers.CharField(source="school_code", help_text="Codes joined by `+`: told as one.")
    school_name = serializers.CharField()
    group = serializers.CharField()
    value = serializers.CharField()
    name = serializers.CharField()
    n = AmountOut()
    of = AmountOut()
    share_least = serializers.DecimalField(6, 5, allow_null=True)
    share_greatest = serializers.DecimalField(6, 5, allow_null=True)
    per_1000 = serializers.DecimalField(8, 1, allow_null=True)
    median = serializers.DecimalField(8, 1, allow_null=True)


class StudentSheetOut(serializers.Serializer[Any]):
    """One figure about students of one report, and its lines that were asked for."""

    place = serializers.IntegerField()
    definition = MeaningOut()
    level = serializers.CharField(source="told.level")
    way = serializers.CharField(
        source="told.way",
        help_text="`share`: n of `of`; `rate`: n beside `of` students, per 1,000; `count`; `days`: a median.",
    )
    words = serializers.CharField(source="sentence")
    lines = StudentLineOut(many=True)


class QuotientOut(serializers.Serializer[Any]):
    """A ratio of two rates with its 95 % interval, or why there is none."""

    value = serializers.FloatField(allow_null=True)
    low = serializers.FloatField(allow_null=True)
    high = serializers.FloatField(allow_null=True, help_text="Null where the interval has no end.")
    why = serializers.CharField(
        help_text="Empty where there is a value; `small`, `undefined`, `not_collected`, `itself`, `no_reference`, "
        "`not_a_group`."
    )


class GroupRowOut(serializers.Serializer[Any]):
    """One group in one figure."""

    value = serializers.CharField(source="line.value")
    name = serializers.CharField(source="line.name")
    n = AmountOut()
    of = AmountOut()
    risk_low = serializers.FloatField(source="interval.low", allow_null=True)
    risk_high = serializers.FloatField(source="interval.high", allow_null=True)
    relative_rate_index = QuotientOut(source="index")
    risk_ratio = QuotientOut(source="ratio")
    composition_index = QuotientOut(source="composition")


class DisparityOut(serializers.Serializer[Any]):
    """One figure by one grouping: each group beside the reference group and beside all others."""

    indicator = serializers.CharField(source="sheet.definition.key")
    definition_number = serializers.IntegerField(source="sheet.definition.number")
    group = serializers.CharField()
    reference = serializers.CharField(source="reference.value", default="", help_text="Empty where there is none.")
    of_students = serializers.BooleanField(
        help_text="The figure counts events alone and is held against the students at the schools."
    )
    unfavorable = serializers.CharField(help_text="Which side of 1 is: `over`, `under`, or empty for neither.")
    rows = GroupRowOut(many=True)
