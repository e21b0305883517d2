"""Duties over the API, without what was done in words, and without a youth."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from casework.workflow import DutyStatus, duty_status
from diversion import policies
from diversion.models import DiversionDuty


class DiversionDutyOut(serializers.ModelSerializer[DiversionDuty]):
    status = serializers.SerializerMethodField()
    school = serializers.CharField(source="school.code", help_text="Code.")
    case = serializers.SerializerMethodField(help_text="Reference; null for whoever does not see the case.")
    assignee = serializers.CharField(
        source="assignee.ref", allow_null=True, default=None, help_text="To whom it falls by name, if to anybody."
    )

    class Meta:
        model = DiversionDuty
        fields = ["ref", "kind", "number", "status", "school", "case", "is_by_law", "began_at", "due_at", "clock",
                  "citation", "role", "assignee", "done_date"]  # fmt: skip

    @extend_schema_field(serializers.ChoiceField(choices=DutyStatus.choices))
    def get_status(self, duty: DiversionDuty) -> str:
        return str(duty_status(duty))

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_case(self, duty: DiversionDuty) -> str | None:
        seen = duty.is_case_seen  # type: ignore[attr-defined]  # of selectors.duties
        return duty.case.ref if seen and duty.case is not None else None


class DiversionDutyDetailOut(DiversionDutyOut):
    offered = serializers.SerializerMethodField(help_text="The actions you may do now.")

    class Meta(DiversionDutyOut.Meta):
        fields = [*DiversionDutyOut.Meta.fields, "offered"]

    def get_offered(self, duty: DiversionDuty) -> list[str]:
        return policies.offered(self.context["request"].user, duty)
