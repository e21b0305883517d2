"""Referrals to supports over the API: students by reference, words with the scope of words alone."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from community import policies
from community.models import SupportReferral
from community.serializers.supports import NOW

# Words about a student need this scope of a system besides that of the room.
NARRATIVE = "narrative.read"


class SupportReferralOut(serializers.ModelSerializer[SupportReferral]):
    student = serializers.CharField(source="student.ref", help_text="Reference.")
    school = serializers.CharField(source="school.code", help_text="Code.")
    support = serializers.CharField(source="support.ref", help_text="Reference.")

    class Meta:
        model = SupportReferral
        fields = ["ref", "status", "student", "school", "support", "purpose", "language", "referred_date",
                  "referred_at", "contacted_date", "connected_date", "ended_date", "ended_reason"]  # fmt: skip

    def to_representation(self, instance: SupportReferral) -> dict[str, Any]:
        """Leave out what was said in words, where a system asks that may not read them."""
        told = super().to_representation(instance)
        scopes = getattr(getattr(self.context.get("request"), "auth", None), "scopes", None)
        if scopes is not None and NARRATIVE not in scopes:
            told |= {"purpose": "", "ended_reason": ""}
        return told


class SupportReferralDetailOut(SupportReferralOut):
    first_contact_due_at = serializers.SerializerMethodField(help_text="Null while no place is free.")
    offered = serializers.SerializerMethodField(help_text=NOW)

    class Meta(SupportReferralOut.Meta):
        fields = [*SupportReferralOut.Meta.fields, "first_contact_due_at", "offered"]

    def get_first_contact_due_at(self, referral: SupportReferral) -> str | None:
        return next((one.due_at.isoformat() for one in referral.duties.all()), None)

    def get_offered(self, referral: SupportReferral) -> list[str]:
        return policies.offered(self.context["request"].user, referral)
