"""Duties over the API, without what was told or done in words."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from casework.workflow import DutyStatus, duty_status
from restorative import policies
from restorative.models import CaseDuty


class DutyOut(serializers.ModelSerializer[CaseDuty]):
    status = serializers.SerializerMethodField()
    school = serializers.CharField(source="school.code", help_text="Code.")
    case = serializers.SerializerMethodField(help_text="Reference; null for whoever does not see the case.")
    assignee = serializers.SerializerMethodField(
        help_text="To whom it falls by name, if to anybody; who told of suspected abuse only to coordinators."
    )

    class Meta:
        model = CaseDuty
        fields = ["ref", "kind", "number", "status", "school", "case", "is_by_law", "began_at", "due_at", "clock",
                  "citation", "role", "assignee", "done_date"]  # fmt: skip

    @extend_schema_field(serializers.ChoiceField(choices=DutyStatus.choices))
    def get_status(self, duty: CaseDuty) -> str:
        return str(duty_status(duty))

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_assignee(self, duty: CaseDuty) -> str | None:
        told = duty.is_whose_told  # type: ignore[attr-defined]  # of selectors.duties
        return duty.assignee.ref if told and duty.assignee is not None else None

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_case(self, duty: CaseDuty) -> str | None:
        return duty.case.ref if duty.is_case_seen else None  # type: ignore[attr-defined]  # of selectors.duties


class DutyDetailOut(DutyOut):
    offered = serializers.SerializerMethodField(help_text="The actions you may do now.")

    class Meta(DutyOut.Meta):
        fields = [*DutyOut.Meta.fields, "offered"]

    def get_offered(self, duty: CaseDuty) -> list[str]:
        return policies.offered(self.context["request"].user, duty)
