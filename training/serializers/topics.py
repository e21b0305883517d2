"""What the API tells of topics and requirements."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from core.spans import UNTIL
from training import policies
from training.models import Requirement, Topic


class TrainingOffers(serializers.Serializer[Any]):
    """What its reader may do to a record of this room now."""

    offered = serializers.SerializerMethodField()

    def get_offered(self, record: Any) -> list[str]:
        return policies.offered(self.context["request"].user, record)


class TrainingTopicOut(serializers.ModelSerializer[Topic]):
    class Meta:
        model = Topic
        fields = ["ref", "code", "name", "about", "source", "good_months", "is_active"]


class TrainingTopicDetailOut(TrainingTopicOut, TrainingOffers):
    class Meta(TrainingTopicOut.Meta):
        fields = [*TrainingTopicOut.Meta.fields, "offered"]


class RequirementOut(serializers.ModelSerializer[Requirement]):
    """Without ``role`` and ``role_title`` it asks everyone who works for the district."""

    topic = serializers.CharField(source="topic.code", help_text="Code.")
    role = serializers.CharField(help_text="Of those who hold this role here.")
    until_date = serializers.DateField(allow_null=True, help_text=UNTIL)

    class Meta:
        model = Requirement
        fields = ["ref", "topic", "role", "role_title", "due_days", "from_date", "until_date"]


class RequirementDetailOut(RequirementOut, TrainingOffers):
    class Meta(RequirementOut.Meta):
        fields = [*RequirementOut.Meta.fields, "offered"]
