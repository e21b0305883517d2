"""Contacts over the API, without their notes: these are read on the pages, by whoever works on the case."""

from __future__ import annotations

from rest_framework import serializers

from restorative import policies
from restorative.models import CaseContact


class ContactOut(serializers.ModelSerializer[CaseContact]):
    case = serializers.CharField(source="case.ref", help_text="Reference.")
    participant = serializers.CharField(source="participant.ref", allow_null=True, default=None, help_text="Reference.")
    entered_by = serializers.CharField(source="entered_by.ref", help_text="Reference of a person.")

    class Meta:
        model = CaseContact
        fields = ["ref", "case", "on_date", "medium", "participant", "with_whom", "was_reached", "minutes",
                  "follow_up_date", "entered_by", "entered_at", "taken_back_at"]  # fmt: skip


class ContactDetailOut(ContactOut):
    offered = serializers.SerializerMethodField(help_text="The actions you may do now.")

    class Meta(ContactOut.Meta):
        fields = [*ContactOut.Meta.fields, "offered"]

    def get_offered(self, contact: CaseContact) -> list[str]:
        return policies.offered(self.context["request"].user, contact)
