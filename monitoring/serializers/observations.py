"""Observations and adjustments over the API."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from core import clock
from district.signed_in import current_user
from monitoring import policies, selectors
from monitoring.models import Adjustment, Change, Observation


class ObservationOut(serializers.ModelSerializer[Observation]):
    school = serializers.CharField(source="school.code", allow_null=True, default=None, help_text="Code.")
    level = serializers.CharField(source="level.ref", allow_null=True, default=None, help_text="Reference.")
    strategy = serializers.CharField(source="strategy.ref", allow_null=True, default=None, help_text="Reference.")
    indicator = serializers.CharField(allow_blank=True, help_text="Key of a figure; empty for none.")
    noted_by = serializers.CharField(source="noted_by.name", help_text="Name.")
    is_told = serializers.BooleanField(help_text="Whether a report in review, or a released one, tells of it.")

    class Meta:
        model = Observation
        fields = ["ref", "section", "words", "seen_on", "school", "level", "strategy", "indicator", "evidence",
                  "noted_by", "status", "set_aside_reason", "is_told"]  # fmt: skip


class ObservationDetailOut(ObservationOut):
    offered = serializers.SerializerMethodField(help_text="What the caller may do to it now.")

    class Meta(ObservationOut.Meta):
        fields = [*ObservationOut.Meta.fields, "offered"]

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_offered(self, one: Observation) -> list[str]:
        return policies.offered_word(current_user(self.context["request"]), one)


class AdjustmentOut(serializers.ModelSerializer[Adjustment]):
    owner = serializers.CharField(source="owner.ref", help_text="Reference.")
    owner_name = serializers.CharField(source="owner.name")
    proposed_by = serializers.CharField(source="proposed_by.name", help_text="Name.")
    accepted_by = serializers.CharField(source="accepted_by.name", allow_null=True, default=None, help_text="Name.")
    change = serializers.ChoiceField(choices=Change.choices, allow_blank=True, help_text="Empty until it is accepted.")
    milestone = serializers.CharField(source="milestone.ref", allow_null=True, default=None, help_text="Reference.")
    target = serializers.CharField(source="target.ref", allow_null=True, default=None, help_text="Reference.")
    amendment = serializers.SerializerMethodField(help_text="Reference, for who may see the amendment.")

    class Meta:
        model = Adjustment
        fields = ["ref", "title", "why", "owner", "owner_name", "due_on", "status", "proposed_by", "proposed_on",
                  "change", "milestone", "target", "amendment", "accepted_by", "accepted_on", "judged_on", "done_on",
                  "result", "ended_on", "reason"]  # fmt: skip

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_amendment(self, one: Adjustment) -> str | None:
        seen = policies.sees_amendment(current_user(self.context["request"]), one)
        return one.amendment.ref if one.amendment and seen else None


class AdjustmentDetailOut(AdjustmentOut):
    became = serializers.SerializerMethodField(help_text="What became of it, in words, as of today.")
    observations = serializers.SerializerMethodField(help_text="References of those the caller may read.")
    offered = serializers.SerializerMethodField(help_text="What the caller may do to it now.")

    class Meta(AdjustmentOut.Meta):
        fields = [*AdjustmentOut.Meta.fields, "became", "observations", "offered"]

    @extend_schema_field(serializers.CharField())
    def get_became(self, one: Adjustment) -> str:
        return selectors.adjustment_became(one, clock.today())

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_observations(self, one: Adjustment) -> list[str]:
        return [found.ref for found in selectors.grounds(current_user(self.context["request"]), one)[0]]

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_offered(self, one: Adjustment) -> list[str]:
        return policies.offered_word(current_user(self.context["request"]), one)
