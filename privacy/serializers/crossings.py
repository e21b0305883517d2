"""What one level asks of another, as the API gives it: to each side its own."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from privacy import crossed, policies
from privacy.models import Crossing


class CrossingOut(serializers.ModelSerializer[Crossing]):
    student = serializers.SlugRelatedField[Any](slug_field="ref", read_only=True)
    school = serializers.SlugRelatedField[Any](slug_field="code", read_only=True)

    class Meta:
        model = Crossing
        fields = ["ref", "student", "school", "field", "purpose", "status", "asked_at", "answered_at",
                  "declined_reason", "closed_at"]  # fmt: skip


class CrossingDetailOut(CrossingOut):
    asks = serializers.SerializerMethodField(
        help_text="The reference of the record that asks; told to those who asked alone."
    )
    answer = serializers.SerializerMethodField(
        help_text="The reference of the record that answers; told to those who answer alone."
    )
    told = serializers.SerializerMethodField(
        help_text="The value that crosses, as it is now; empty where none is told. Told to those who asked."
    )
    offered = serializers.SerializerMethodField(help_text="The actions you may do now.")

    class Meta(CrossingOut.Meta):
        fields = [*CrossingOut.Meta.fields, "asks", "answer", "told", "offered"]

    def get_asks(self, crossing: Crossing) -> str:
        return crossing.record_ref if policies.asks_crossing(self.context["request"].user, crossing) else ""

    def get_answer(self, crossing: Crossing) -> str:
        return crossing.answer_ref if policies.sees_answer(self.context["request"].user, crossing) else ""

    def get_told(self, crossing: Crossing) -> str:
        asks = policies.asks_crossing(self.context["request"].user, crossing)
        return crossed.told(crossing) if asks else ""

    def get_offered(self, crossing: Crossing) -> list[str]:
        return policies.offered(self.context["request"].user, crossing)
