"""Prevention activities over the API."""

from __future__ import annotations

from rest_framework import serializers

from community.models import PreventionActivity
from community.serializers.bodies import Offers


class PreventionActivityOut(serializers.ModelSerializer[PreventionActivity]):
    school = serializers.CharField(source="school.code", help_text="Code.")
    strategy = serializers.CharField(source="strategy.ref", allow_null=True, default=None, help_text="Reference.")
    organization = serializers.CharField(
        source="organization.ref", allow_null=True, default=None, help_text="Reference; null where the school led it."
    )

    class Meta:
        model = PreventionActivity
        fields = ["ref", "school", "kind", "title", "held_date", "strategy", "organization", "students", "parents",
                  "community", "staff", "entered_at", "taken_back_at", "taken_back_reason"]  # fmt: skip


class PreventionActivityDetailOut(PreventionActivityOut, Offers):
    class Meta(PreventionActivityOut.Meta):
        fields = [*PreventionActivityOut.Meta.fields, "offered"]
