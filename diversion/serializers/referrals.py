"""Receipts over the API: that a referral was taken, and nothing of what was told about a youth."""

from __future__ import annotations

from rest_framework import serializers

from diversion import policies
from diversion.models import DiversionReferral


class DiversionReferralOut(serializers.ModelSerializer[DiversionReferral]):
    agency = serializers.CharField(
        source="agency.ref", allow_null=True, default=None, help_text="Reference of the organization."
    )
    already_referred = serializers.BooleanField(
        source="is_already", help_text="You had referred this youth for that day before: this was added to it."
    )
    offered = serializers.SerializerMethodField(help_text="The actions you may do now: none, since it stays as sent.")

    class Meta:
        model = DiversionReferral
        fields = ["ref", "source", "agency", "number", "received_date", "entered_at", "already_referred", "offered"]

    def get_offered(self, referral: DiversionReferral) -> list[str]:
        return policies.offered(self.context["request"].user, referral)
