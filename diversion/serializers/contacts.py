"""Contacts with the police over the API. What happened in words is not among it."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from diversion import policies
from diversion.models import ContactStatus, ContactStudent, Offense, PoliceContact

NOW = "The actions you may do now."
# Words about a student need this scope of a system besides that of the room.
NARRATIVE = "narrative.read"


class InContactOut(serializers.ModelSerializer[ContactStudent]):
    contact = serializers.CharField(source="contact.ref", help_text="Reference.")
    student = serializers.CharField(
        source="student.ref", allow_null=True, default=None, help_text="Reference; null while nobody has matched them."
    )
    offense = serializers.CharField(
        source="offense.code", allow_null=True, default=None, help_text="Section of the Code."
    )

    class Meta:
        model = ContactStudent
        fields = ["ref", "contact", "student", "part", "was_referred", "was_cited", "was_searched", "in_custody",
                  "was_arrested", "statute", "offense", "outcome", "force", "parent_told_at", "offer",
                  "no_offer_why", "off_at"]  # fmt: skip

    def to_representation(self, instance: ContactStudent) -> dict[str, Any]:
        """Leave out what was said of a student in words, where a system asks that may not read them."""
        told = super().to_representation(instance)
        request = self.context.get("request")
        scopes = getattr(getattr(request, "auth", None), "scopes", None)
        if scopes is not None and NARRATIVE not in scopes:
            told |= {"statute": "", "no_offer_why": ""}
        return told


class InContactDetailOut(InContactOut):
    offered = serializers.SerializerMethodField(help_text=NOW)

    class Meta(InContactOut.Meta):
        fields = [*InContactOut.Meta.fields, "offered"]

    def get_offered(self, one: ContactStudent) -> list[str]:
        return policies.offered(self.context["request"].user, one)


class PoliceContactOut(serializers.ModelSerializer[PoliceContact]):
    school = serializers.CharField(source="school.code", help_text="Code.")
    agency = serializers.CharField(source="agency.ref", help_text="Reference of the organization.")
    status = serializers.ChoiceField(choices=ContactStatus.choices)
    students = serializers.IntegerField(source="there", help_text="How many students were in it.")
    arrests = serializers.IntegerField(help_text="How many of them were arrested.")

    class Meta:
        model = PoliceContact
        fields = ["ref", "status", "school", "on_date", "at_time", "where", "place", "kind", "started_by", "why",
                  "agency", "officer", "agency_number", "students", "arrests", "entered_at"]  # fmt: skip


class PoliceContactDetailOut(PoliceContactOut):
    in_contact = InContactOut(source="students", many=True, help_text="What it was for each student.")
    offered = serializers.SerializerMethodField(help_text=NOW)

    class Meta(PoliceContactOut.Meta):
        fields = [*PoliceContactOut.Meta.fields, "in_contact", "offered"]

    def get_offered(self, contact: PoliceContact) -> list[str]:
        return policies.offered(self.context["request"].user, contact)


class OffenseOut(serializers.ModelSerializer[Offense]):
    class Meta:
        model = Offense
        fields = ["code", "name", "grade", "from_date", "until_date"]


__all__ = ["InContactDetailOut", "InContactOut", "OffenseOut", "PoliceContactDetailOut", "PoliceContactOut"]
