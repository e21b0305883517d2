"""Seals and legal holds as the API gives them."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from core import clock
from privacy import labels, policies
from privacy.models import LegalHold, Seal
from privacy.workflow import HOLD, SEAL, HoldStatus, SealStatus


class SealOut(serializers.ModelSerializer[Seal]):
    """A seal. What a court sealed is told by its order alone."""

    number = serializers.CharField(help_text="Of the certificate.")
    record_number = serializers.SerializerMethodField(help_text="What people call the record; empty after a court’s.")
    status = serializers.SerializerMethodField(help_text="How it stands.")

    class Meta:
        model = Seal
        fields = ["ref", "number", "record_kind", "record_number", "kind", "status", "rule", "order_number",
                  "order_date", "due_date", "sealed_at", "opening_asked_at", "opened_at"]  # fmt: skip

    def get_record_number(self, seal: Seal) -> str:
        return labels.sealed_number(seal)

    @extend_schema_field(serializers.ChoiceField(choices=SealStatus.choices))
    def get_status(self, seal: Seal) -> str:
        return SEAL.status_of(seal, clock.today())


class SealDetailOut(SealOut):
    offered = serializers.SerializerMethodField(help_text="The actions you may do now.")

    class Meta(SealOut.Meta):
        fields = [*SealOut.Meta.fields, "reason", "opening_reason", "offered"]

    def get_offered(self, seal: Seal) -> list[str]:
        return policies.offered(self.context["request"].user, seal)


class HoldOut(serializers.ModelSerializer[LegalHold]):
    """A legal hold."""

    number = serializers.CharField(help_text="What people call the hold.")
    record_number = serializers.CharField(help_text="What people call the record.")
    status = serializers.SerializerMethodField(help_text="How it stands.")

    class Meta:
        model = LegalHold
        fields: list[Any] = ["ref", "number", "record_kind", "record_number", "matter", "status", "set_at", "lifted_at"]

    @extend_schema_field(serializers.ChoiceField(choices=HoldStatus.choices))
    def get_status(self, hold: LegalHold) -> str:
        return HOLD.status_of(hold, clock.today())


class HoldDetailOut(HoldOut):
    offered = serializers.SerializerMethodField(help_text="The actions you may do now.")

    class Meta(HoldOut.Meta):
        fields = [*HoldOut.Meta.fields, "reason", "lifted_reason", "offered"]

    def get_offered(self, hold: LegalHold) -> list[str]:
        return policies.offered(self.context["request"].user, hold)
