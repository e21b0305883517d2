"""Assignments and stay-apart plans over the API. What was agreed and handed over is no part of it."""

from __future__ import annotations

from rest_framework import serializers

from restorative import policies
from restorative.models import CaseAssignment, StayApart


class AssignmentOut(serializers.ModelSerializer[CaseAssignment]):
    case = serializers.CharField(source="case.ref", help_text="Reference of the case.")
    user = serializers.CharField(source="user.ref", help_text="Reference of the person.")
    covers = serializers.CharField(
        source="covers.ref", allow_null=True, default=None, help_text="The assignment for which this one stands in."
    )
    offered = serializers.SerializerMethodField(help_text="The actions you may do now.")

    class Meta:
        model = CaseAssignment
        fields = ["ref", "case", "user", "covers", "from_at", "until_at", "offered"]

    def get_offered(self, one: CaseAssignment) -> list[str]:
        return policies.offered(self.context["request"].user, one)


class ApartOut(serializers.ModelSerializer[StayApart]):
    case = serializers.CharField(source="case.ref", help_text="Reference of the case.")
    first = serializers.CharField(source="first.ref", help_text="Reference of one participant.")
    second = serializers.CharField(source="second.ref", help_text="Reference of the other.")
    offered = serializers.SerializerMethodField(help_text="The actions you may do now.")

    class Meta:
        model = StayApart
        fields = ["ref", "case", "first", "second", "from_date", "until_date", "offered"]

    def get_offered(self, one: StayApart) -> list[str]:
        return policies.offered(self.context["request"].user, one)
