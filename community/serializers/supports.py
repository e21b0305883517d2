"""Supports over the API."""

from __future__ import annotations

from rest_framework import serializers

from community import policies
from community.models import Support

NOW = "The actions you may do now."


class SupportOut(serializers.ModelSerializer[Support]):
    organization = serializers.CharField(source="organization.name", help_text="Name of the organization.")
    agreement = serializers.CharField(source="agreement.ref", help_text="Reference; offered only while it is in force.")
    schools = serializers.SerializerMethodField(help_text="Codes of schools whose students it is for; none: of all.")
    places_free = serializers.IntegerField(allow_null=True, help_text="Null where as many come as like.")

    class Meta:
        model = Support
        fields = ["ref", "status", "organization", "agreement", "kind", "name", "name_es", "about", "about_es", "where",
                  "place", "hours", "hours_es", "languages", "schools", "how_to_reach", "capacity", "places_free",
                  "from_date", "until_date"]  # fmt: skip

    def get_schools(self, support: Support) -> list[str]:
        return [one.school.code for one in support.for_schools.all()]


class SupportDetailOut(SupportOut):
    offered = serializers.SerializerMethodField(help_text=NOW)

    class Meta(SupportOut.Meta):
        fields = [*SupportOut.Meta.fields, "offered"]

    def get_offered(self, support: Support) -> list[str]:
        return policies.offered(self.context["request"].user, support)
