"""Grants, conflicts, emergencies and the code as the API tells them: children by reference and number alone."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from core.models import Record
from students import policies
from students.models import AccessGrant, CodeOfConduct, ConflictOfInterest, EmergencyAccess


class AccessOffering(serializers.Serializer[Any]):
    """Of a record, what the caller may do to it now."""

    offered = serializers.SerializerMethodField()

    def get_offered(self, record: Record) -> list[str]:
        return policies.offered(self.context["request"].user, record)


class GrantOut(serializers.ModelSerializer[AccessGrant]):
    """Access of a person to a student over `[from_at, until_at)`; without an end it goes on."""

    person = serializers.CharField(source="user.ref")
    student = serializers.CharField(source="student.ref")
    number = serializers.CharField(source="student.local_id", help_text="The student’s local number.")

    class Meta:
        model = AccessGrant
        fields = [
            "ref", "person", "student", "number", "kind", "why", "source_kind", "source_ref", "from_at", "until_at",
        ]  # fmt: skip


class GrantDetailOut(AccessOffering, GrantOut):
    """A grant with what the caller may do now."""

    class Meta(GrantOut.Meta):
        fields = [*GrantOut.Meta.fields, "offered"]


class ConflictOut(serializers.ModelSerializer[ConflictOfInterest]):
    """A person who must not know of a student over `[from_at, until_at)`, whatever their role."""

    person = serializers.CharField(source="user.ref")
    student = serializers.CharField(source="student.ref")
    number = serializers.CharField(source="student.local_id", help_text="The student’s local number.")
    said_by = serializers.CharField(source="said_by.ref")

    class Meta:
        model = ConflictOfInterest
        fields = ["ref", "person", "student", "number", "kind", "note", "said_by", "from_at", "until_at"]


class ConflictDetailOut(AccessOffering, ConflictOut):
    """A conflict of interest with what the caller may do now."""

    class Meta(ConflictOut.Meta):
        fields = [*ConflictOut.Meta.fields, "offered"]


class EmergencyOut(serializers.ModelSerializer[EmergencyAccess]):
    """Someone opened a student in an emergency, for an hour. An empty `finding` waits for review."""

    person = serializers.CharField(source="user.ref")
    student = serializers.CharField(source="student.ref")
    number = serializers.CharField(source="student.local_id", help_text="The student’s local number.")
    grant = serializers.CharField(source="grant.ref")
    reviewed_by = serializers.SerializerMethodField()

    class Meta:
        model = EmergencyAccess
        fields = [
            "ref", "person", "student", "number", "grant", "purpose", "words", "opened_at", "finding", "finding_words",
            "reviewed_at", "reviewed_by",
        ]  # fmt: skip

    def get_reviewed_by(self, emergency: EmergencyAccess) -> str | None:
        """Who reviewed it, by reference."""
        return emergency.reviewed_by.ref if emergency.reviewed_by else None


class EmergencyDetailOut(AccessOffering, EmergencyOut):
    """An emergency access with what the caller may do now."""

    class Meta(EmergencyOut.Meta):
        fields = [*EmergencyOut.Meta.fields, "offered"]


class CodeOut(serializers.ModelSerializer[CodeOfConduct]):
    """A version of the code of conduct. The newest is to be accepted before a student is opened."""

    class Meta:
        model = CodeOfConduct
        fields = ["ref", "number", "text", "published_at"]


class CodeDetailOut(AccessOffering, CodeOut):
    """A version of the code with what the caller may do now."""

    class Meta(CodeOut.Meta):
        fields = [*CodeOut.Meta.fields, "offered"]
