"""Decisions and what changes because of them over the API."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from community import labels, policies
from community.models import (
    Addressed,
    Decision,
    DecisionChange,
    DecisionOption,
    DecisionPresence,
    DecisionVote,
    Response,
)

NOW = "The actions you may do now."
REF = "Reference; null for none."


class DecisionOut(serializers.ModelSerializer[Decision]):
    body = serializers.CharField(source="body.ref", allow_null=True, default=None, help_text=REF)
    school = serializers.CharField(
        source="school.code", allow_null=True, default=None, help_text="Code; null for one of the district."
    )
    meeting = serializers.CharField(source="meeting.ref", allow_null=True, default=None, help_text=REF)
    chosen = serializers.CharField(
        source="chosen.words", allow_null=True, default=None, help_text="What was decided; null before."
    )
    addressed_to = serializers.ChoiceField(Addressed.choices, allow_blank=True)
    response = serializers.ChoiceField(Response.choices, allow_blank=True)

    class Meta:
        model = Decision
        fields = ["ref", "title", "title_es", "body", "decided_by", "school", "meeting", "method", "status", "chosen",
                  "decided_date", "is_public", "addressed_to", "response_due_date", "response",
                  "responded_date"]  # fmt: skip


class DecisionVoteOut(serializers.ModelSerializer[DecisionVote]):
    class Meta:
        model = DecisionVote
        fields = ["constituency", "votes"]


class DecisionOptionOut(serializers.ModelSerializer[DecisionOption]):
    votes = DecisionVoteOut(many=True, help_text="By constituency; empty where nobody votes.")

    class Meta:
        model = DecisionOption
        fields = ["ref", "number", "words", "words_es", "votes"]


class DecisionPresenceOut(serializers.ModelSerializer[DecisionPresence]):
    class Meta:
        model = DecisionPresence
        fields = ["constituency", "seats", "present", "abstained"]


class DecisionChangeOut(serializers.ModelSerializer[DecisionChange]):
    decision = serializers.CharField(source="decision.ref", help_text="Reference.")
    strategy = serializers.CharField(source="strategy.ref", allow_null=True, default=None, help_text=REF)
    milestone = serializers.CharField(source="milestone.ref", allow_null=True, default=None, help_text=REF)
    amendment = serializers.CharField(source="amendment.ref", allow_null=True, default=None, help_text=REF)
    support = serializers.CharField(source="support.ref", allow_null=True, default=None, help_text=REF)
    is_there = serializers.SerializerMethodField(
        help_text="Whether the amendment it names is in force, or the milestone met."
    )

    class Meta:
        model = DecisionChange
        fields = ["ref", "decision", "words", "words_es", "strategy", "milestone", "amendment", "support", "status",
                  "changed_date", "is_there"]  # fmt: skip

    def get_is_there(self, one: DecisionChange) -> bool:
        return labels.is_done_by_itself(one)


class DecisionChangeDetailOut(DecisionChangeOut):
    offered = serializers.SerializerMethodField(help_text=NOW)

    class Meta(DecisionChangeOut.Meta):
        fields = [*DecisionChangeOut.Meta.fields, "offered"]

    def get_offered(self, one: DecisionChange) -> list[str]:
        return policies.offered(self.context["request"].user, one)


class DecisionDetailOut(DecisionOut):
    options = DecisionOptionOut(many=True)
    presence = DecisionPresenceOut(many=True, help_text="Who was there, by constituency; empty before it is decided.")
    themes = serializers.SerializerMethodField(help_text="References of the themes that it answers.")
    changes = DecisionChangeOut(many=True)
    reverses = serializers.CharField(source="reverses.ref", allow_null=True, default=None, help_text=REF)
    reversed_by = serializers.SerializerMethodField(help_text="Reference of what decided otherwise; null for none.")
    offered = serializers.SerializerMethodField(help_text=NOW)

    class Meta(DecisionOut.Meta):
        fields = [*DecisionOut.Meta.fields, "question", "question_es", "options", "quorum", "presence", "reason",
                  "reason_es", "themes", "changes", "reverses", "reversed_by", "response_reason", "response_reason_es",
                  "withdrawn_reason", "offered"]  # fmt: skip

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_themes(self, one: Decision) -> list[Any]:
        return [link.theme.ref for link in one.themes.all()]

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_reversed_by(self, one: Decision) -> str | None:
        return one.reversed_by.ref if one.reversed_by else None

    def get_offered(self, one: Decision) -> list[str]:
        return policies.offered(self.context["request"].user, one)
