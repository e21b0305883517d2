"""Cases over the API. Narrative text is not among it: it has a scope of its own."""

from __future__ import annotations

from rest_framework import serializers

from restorative import policies
from restorative.models import HardStop, RestorativeCase


class CaseOut(serializers.ModelSerializer[RestorativeCase]):
    school = serializers.CharField(source="school.code", help_text="Code.")
    incident = serializers.CharField(source="incident.ref", help_text="Reference: cases of one incident share it.")
    behavior = serializers.CharField(source="incident.behavior.code", help_text="Code of the district’s list.")
    hard_stops = serializers.ListField(
        child=serializers.ChoiceField(choices=HardStop.choices), help_text="What must never be handled here alone."
    )
    next_due = serializers.DateTimeField(allow_null=True, help_text="When the first of its open duties is due.")
    last_contact = serializers.DateField(allow_null=True, help_text="The day of the last contact.")

    class Meta:
        model = RestorativeCase
        fields = ["ref", "status", "school", "incident", "behavior", "urgency", "hard_stops", "referred_date",
                  "screened_date", "first_contact_date", "prepared_date", "convened_date", "agreed_date",
                  "follow_up_date", "ended_date", "close_reason", "next_due", "last_contact"]  # fmt: skip


class CaseDetailOut(CaseOut):
    joined_into = serializers.CharField(source="joined_into.ref", allow_null=True, default=None)
    offered = serializers.SerializerMethodField(help_text="The actions you may do now.")

    class Meta(CaseOut.Meta):
        fields = [*CaseOut.Meta.fields, "joined_into", "offered"]

    def get_offered(self, case: RestorativeCase) -> list[str]:
        return policies.offered(self.context["request"].user, case)
