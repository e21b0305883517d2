"""Participants and volunteers over the API. What people said in their own words is not among it."""

from __future__ import annotations

from rest_framework import serializers

from restorative import policies
from restorative.models import Participant, Volunteer
from restorative.models.people import Answer


class ParticipantOut(serializers.ModelSerializer[Participant]):
    case = serializers.CharField(source="case.ref", help_text="Reference.")
    student = serializers.CharField(source="student.ref", allow_null=True, default=None, help_text="Reference.")
    staff = serializers.CharField(source="staff.ref", allow_null=True, default=None, help_text="Reference.")
    volunteer = serializers.CharField(source="volunteer.ref", allow_null=True, default=None, help_text="Reference.")
    organization = serializers.CharField(
        source="organization.ref", allow_null=True, default=None, help_text="Reference."
    )
    supports = serializers.CharField(
        source="supports.ref", allow_null=True, default=None, help_text="Reference of another participant."
    )

    answer = serializers.ChoiceField(
        choices=Answer.choices, allow_blank=True, help_text="Empty before they said whether they take part."
    )

    class Meta:
        model = Participant
        fields = ["ref", "case", "part", "kind", "student", "staff", "volunteer", "organization", "name", "supports",
                  "language", "access_needs", "unavailable", "answer", "left_at"]  # fmt: skip


class ParticipantDetailOut(ParticipantOut):
    offered = serializers.SerializerMethodField(help_text="The actions you may do now.")

    class Meta(ParticipantOut.Meta):
        fields = [*ParticipantOut.Meta.fields, "offered"]

    def get_offered(self, participant: Participant) -> list[str]:
        return policies.offered(self.context["request"].user, participant)


class ParticipantLinkOut(ParticipantDetailOut):
    address = serializers.SerializerMethodField(help_text="Where they answer, once. No other answer tells it.")

    class Meta(ParticipantDetailOut.Meta):
        fields = [*ParticipantDetailOut.Meta.fields, "address"]

    def get_address(self, participant: Participant) -> str:
        return str(self.context["address"])


class VolunteerOut(serializers.ModelSerializer[Volunteer]):
    class Meta:
        model = Volunteer
        fields = ["ref", "name", "reached_at", "languages", "background_checked_date", "trained_date", "is_active",
                  "note"]  # fmt: skip


class VolunteerDetailOut(VolunteerOut):
    offered = serializers.SerializerMethodField(help_text="The actions you may do now.")

    class Meta(VolunteerOut.Meta):
        fields = [*VolunteerOut.Meta.fields, "offered"]

    def get_offered(self, volunteer: Volunteer) -> list[str]:
        return policies.offered(self.context["request"].user, volunteer)
