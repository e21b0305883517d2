"""Diversion cases over the API: where each stands. No word about a youth is among it."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from diversion import policies
from diversion.models import DiversionCase

NOW = "The actions you may do now."


class DiversionCaseOut(serializers.ModelSerializer[DiversionCase]):
    school = serializers.CharField(source="school.code", help_text="Code.")
    offense = serializers.CharField(
        source="offense.code", allow_null=True, default=None, help_text="Section of the Code."
    )
    next_due = serializers.DateTimeField(allow_null=True, help_text="When the first of its open duties is due.")
    last_contact = serializers.DateField(allow_null=True, help_text="The day of the last contact.")

    class Meta:
        model = DiversionCase
        fields = ["ref", "status", "school", "offense_date", "offense", "referred_date", "reviewed_date",
                  "offered_date", "accepted_date", "intake_date", "enrolled_date", "ended_date", "return_reason",
                  "next_due", "last_contact"]  # fmt: skip

    def to_representation(self, instance: DiversionCase) -> dict[str, Any]:
        """Leave out why a case came back: an agency is told by a letter, as its agreement and certificate allow."""
        told = super().to_representation(instance)
        return told | {"return_reason": ""} if self.context["request"].user.is_service else told


class DiversionCaseDetailOut(DiversionCaseOut):
    offered = serializers.SerializerMethodField(help_text=NOW)

    class Meta(DiversionCaseOut.Meta):
        fields = [*DiversionCaseOut.Meta.fields, "offered"]

    def get_offered(self, case: DiversionCase) -> list[str]:
        return policies.offered(self.context["request"].user, case)
