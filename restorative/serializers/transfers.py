"""Transfers to a therapeutic classroom, as the API gives them: a student by reference, and no name."""

from __future__ import annotations

from rest_framework import serializers

from restorative import policies
from restorative.models import TherapeuticTransfer


class TransferOut(serializers.ModelSerializer[TherapeuticTransfer]):
    student = serializers.CharField(source="student.ref", help_text="Reference.")
    school = serializers.CharField(source="school.code", help_text="Code of the school from which they were moved.")
    year = serializers.CharField(allow_null=True, help_text="Code of the school year; null where none has the day.")

    class Meta:
        model = TherapeuticTransfer
        fields = ["ref", "student", "school", "on_date", "year", "to_what", "entered_at", "taken_back_at"]


class TransferDetailOut(TransferOut):
    offered = serializers.SerializerMethodField(help_text="The actions you may do now.")

    class Meta(TransferOut.Meta):
        fields = [*TransferOut.Meta.fields, "taken_back_reason", "offered"]

    def get_offered(self, one: TherapeuticTransfer) -> list[str]:
        return policies.offered_practice(self.context["request"].user, one)
