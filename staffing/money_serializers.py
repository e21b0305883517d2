"""What the API takes and gives about money."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.serializers import Serializer

from core.days import within_reach
from staffing.forms import not_to_come
from staffing.line_types import type_of
from staffing.models import Expenditure


class DollarsOut(Serializer[Any]):
    """Dollars authorized, committed and spent."""

    authorized = serializers.DecimalField(max_digits=14, decimal_places=2)
    committed = serializers.DecimalField(max_digits=14, decimal_places=2)
    spent = serializers.DecimalField(max_digits=14, decimal_places=2)


class SchoolMoneyOut(DollarsOut):
    """The dollars of one school's lines of one kind."""

    school = serializers.CharField(help_text="Code of the school.")
    kind = serializers.CharField()


class YearMoneyOut(DollarsOut):
    """One line's dollars in one school year."""

    year = serializers.CharField(help_text="Code of the school year.")


class MoneyIn(Serializer[Any]):
    """The school year whose money is looked at; the one that holds the day, if left out."""

    as_of = serializers.DateField(required=False, validators=[within_reach, not_to_come])
    year = serializers.CharField(required=False, help_text="Code of a school year.")


class MoneyOut(Serializer[Any]):
    """The money of the lines one sees, in a school year as of a day."""

    year = serializers.CharField()
    as_of = serializers.DateField()
    rows = serializers.SerializerMethodField()

    @extend_schema_field(SchoolMoneyOut(many=True))
    def get_rows(self, found: Mapping[str, Any]) -> object:
        rows = [
            {**asdict(sums), "school": one.school.code, "kind": line_type.key}
            for one in found["rows"]
            for line_type, sums in one.line_types
        ]
        return SchoolMoneyOut(rows, many=True).data


class ExpenditureOut(Serializer[Any]):
    """
    One entry of what was spent on a line.

    A mistake is taken out by an entry with the amount below zero; both stay, and name each other.
    """

    ref = serializers.CharField()
    kind = serializers.SerializerMethodField()
    line = serializers.CharField(source="line.ref", help_text="Reference of the position or stipend.")
    year = serializers.CharField(source="year.code", help_text="Code of the school year it counts in.")
    paid_on = serializers.DateField()
    amount = serializers.DecimalField(max_digits=12, decimal_places=2)
    words = serializers.CharField()
    number = serializers.CharField(help_text="The payroll's or the invoice's.")
    reverses = serializers.CharField(source="reverses.ref", allow_null=True, help_text="The entry that it takes out.")
    reversed_by = serializers.CharField(
        source="taken_out_by.ref", allow_null=True, help_text="The entry that takes it out; null while it counts."
    )
    corrects = serializers.CharField(
        source="corrects.ref", allow_null=True, help_text="The entry that was taken out and that it stands for."
    )
    corrected_by = serializers.CharField(
        source="stood_for_by.ref", allow_null=True, help_text="The entry that stands for it; null where none does."
    )
    reason = serializers.CharField(help_text="Why it takes out another entry.")

    def get_kind(self, entry: Expenditure) -> str:
        return type_of(entry.line).key


class AsOfIn(Serializer[Any]):
    """The day on which one line is looked at; today, if left out."""

    as_of = serializers.DateField(required=False, validators=[within_reach, not_to_come])
