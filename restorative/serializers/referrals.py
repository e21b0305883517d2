"""Receipts over the API: that a referral was taken, and nothing of what was told."""

from __future__ import annotations

from rest_framework import serializers

from restorative import policies
from restorative.models import RestorativeReferral


class ReferralOut(serializers.ModelSerializer[RestorativeReferral]):
    school = serializers.CharField(source="school.code", help_text="Code.")
    already_reported = serializers.SerializerMethodField(
        help_text="Somebody told of the same incident before: a coordinator links the two."
    )
    offered = serializers.SerializerMethodField(help_text="The actions you may do now: none, since it stays as sent.")

    class Meta:
        model = RestorativeReferral
        fields = ["ref", "number", "school", "referred_at", "already_reported", "offered"]

    def get_already_reported(self, referral: RestorativeReferral) -> bool:
        return referral.same_as_id is not None

    def get_offered(self, referral: RestorativeReferral) -> list[str]:
        return policies.offered(self.context["request"].user, referral)
