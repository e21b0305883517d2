"""Disposals as the API gives them."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from core import clock
from privacy import policies
from privacy.models import Disposal
from privacy.workflow import DISPOSAL, DisposalStatus


class DisposalOut(serializers.ModelSerializer[Disposal]):
    asked_by = serializers.SlugRelatedField[Any](slug_field="ref", read_only=True)
    approved_by = serializers.SlugRelatedField[Any](slug_field="ref", read_only=True, allow_null=True)
    status = serializers.SerializerMethodField(help_text="How it stands.")

    class Meta:
        model = Disposal
        fields = ["ref", "record_kind", "record_ref", "ground", "status", "begun_date", "ended_date", "asked_by",
                  "asked_at", "approved_by", "approved_at", "withdrawn_at", "disposed_at"]  # fmt: skip

    @extend_schema_field(serializers.ChoiceField(choices=DisposalStatus.choices))
    def get_status(self, one: Disposal) -> str:
        return DISPOSAL.status_of(one, clock.today())


class DisposalDetailOut(DisposalOut):
    offered = serializers.SerializerMethodField(help_text="The actions you may do now.")

    class Meta(DisposalOut.Meta):
        fields = [*DisposalOut.Meta.fields, "offered"]

    def get_offered(self, one: Disposal) -> list[str]:
        return policies.offered(self.context["request"].user, one)
