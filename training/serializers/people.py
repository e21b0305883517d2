"""What the API tells of how people stand with what is required of them."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from district.models import StaffMember
from training.selectors import Due, DueState


class RequiredTrainingOut(serializers.Serializer[Any]):
    """One topic that is required of a person, and how they stand with it today."""

    topic = serializers.CharField(help_text="Code.")
    role = serializers.CharField(help_text="The role that asks for it; empty where a title or everyone's does.")
    role_title = serializers.CharField(help_text="The title in the plan that asks for it.")
    completed_on = serializers.DateField(allow_null=True, help_text="The newest record of it.")
    due_on = serializers.DateField(allow_null=True, help_text="The last day in time; null for what holds for good.")
    state = serializers.ChoiceField(choices=DueState.choices)


class LearnerOut(serializers.ModelSerializer[StaffMember]):
    """Somebody who works here, with what is required of them today, what is due first first."""

    school = serializers.CharField(source="school.code", allow_null=True, default=None, help_text="Code.")
    topics = serializers.SerializerMethodField()

    class Meta:
        model = StaffMember
        fields = ["ref", "employee_number", "school", "topics"]

    @extend_schema_field(RequiredTrainingOut(many=True))
    def get_topics(self, person: StaffMember) -> Any:
        dues: dict[int, list[Due]] = self.context["dues"]
        codes: dict[int, str] = self.context["codes"]
        told = [
            {
                "topic": codes[one.topic_id], "role": one.role, "role_title": one.role_title,
                "completed_on": one.completed_on, "due_on": one.due_on, "state": one.state,
            }
            for one in dues.get(person.pk, [])
        ]  # fmt: skip
        return RequiredTrainingOut(told, many=True).data
