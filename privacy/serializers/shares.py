"""Shares as the API gives them."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from privacy import policies
from privacy.models import Share


class ShareOut(serializers.ModelSerializer[Share]):
    organization = serializers.SlugRelatedField[Any](slug_field="ref", read_only=True)

    class Meta:
        model = Share
        fields = ["ref", "organization", "status", "shared", "purpose", "basis", "from_date", "until_date"]


class ShareDetailOut(ShareOut):
    offered = serializers.SerializerMethodField(help_text="The actions you may do now.")

    class Meta(ShareOut.Meta):
        fields = [*ShareOut.Meta.fields, "offered"]

    def get_offered(self, share: Share) -> list[str]:
        return policies.offered(self.context["request"].user, share)
