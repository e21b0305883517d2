"""Everyday practice, ways back and days over the API. Notes are not among it."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from core.spans import UNTIL
from restorative import policies
from restorative.models import ClassCircle, Participant, PracticeLog, ReentryCheckIn, ReentryPlan, ReentrySupport
from restorative.models.days import Occurrence

NOW = "The actions you may do now."


class _Offered(serializers.Serializer[Any]):
    offered = serializers.SerializerMethodField(help_text=NOW)

    def get_offered(self, one: Any) -> list[str]:
        return policies.offered_practice(self.context["request"].user, one)


class PracticeOut(serializers.ModelSerializer[PracticeLog]):
    school = serializers.CharField(source="school.code", help_text="Code.")

    class Meta:
        model = PracticeLog
        fields = ["ref", "school", "on_date", "kind", "students", "minutes", "place", "entered_at", "taken_back_at"]


class PracticeDetailOut(_Offered, PracticeOut):
    class Meta(PracticeOut.Meta):
        fields = [*PracticeOut.Meta.fields, "offered"]


class CircleOut(serializers.ModelSerializer[ClassCircle]):
    school = serializers.CharField(source="school.code", help_text="Code.")

    class Meta:
        model = ClassCircle
        fields = ["ref", "school", "on_date", "class_words", "topic", "students", "minutes", "led_by", "entered_at",
                  "taken_back_at"]  # fmt: skip


class CircleDetailOut(_Offered, CircleOut):
    class Meta(CircleOut.Meta):
        fields = [*CircleOut.Meta.fields, "offered"]


class ReentrySupportOut(serializers.ModelSerializer[ReentrySupport]):
    until_date = serializers.DateField(allow_null=True, help_text=UNTIL)

    class Meta:
        model = ReentrySupport
        fields = ["ref", "what", "who", "from_date", "until_date"]


class ReentryCheckInOut(serializers.ModelSerializer[ReentryCheckIn]):
    class Meta:
        model = ReentryCheckIn
        fields = ["ref", "due_date", "on_date", "how"]


class ReentryOut(serializers.ModelSerializer[ReentryPlan]):
    student = serializers.CharField(source="student.ref", help_text="Reference.")
    school = serializers.CharField(source="school.code", help_text="Code.")
    case = serializers.SerializerMethodField(help_text="Reference; null for whoever does not see the case.")
    next_check = serializers.DateField(allow_null=True, help_text="The day of the next check-in planned.")

    class Meta:
        model = ReentryPlan
        fields = ["ref", "student", "school", "case", "after", "gone_date", "back_date", "next_check", "ended_date",
                  "outcome"]  # fmt: skip

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_case(self, plan: ReentryPlan) -> str | None:
        seen = plan.is_case_seen  # type: ignore[attr-defined]  # of selectors.reentry
        return plan.case.ref if seen and plan.case is not None else None


class ReentryDetailOut(_Offered, ReentryOut):
    supports = ReentrySupportOut(many=True)
    check_ins = ReentryCheckInOut(many=True)

    class Meta(ReentryOut.Meta):
        fields = [*ReentryOut.Meta.fields, "supports", "check_ins", "offered"]


class AssignedDaysOut(_Offered, serializers.Serializer[Participant]):
    """A student whose school is asked how many days away from instruction it assigned."""

    ref = serializers.CharField()
    student = serializers.CharField(source="student.ref", help_text="Reference.")
    school = serializers.CharField(source="case.school.code", help_text="Code.")
    behavior = serializers.CharField(source="case.incident.behavior.code", help_text="Code of the district’s list.")
    on_date = serializers.DateField(source="case.incident.on_date", help_text="The day it happened.")
    occurrence = serializers.ChoiceField(
        source="assigned_days.occurrence", choices=Occurrence.choices, default=None, allow_null=True
    )
    days = serializers.IntegerField(
        source="assigned_days.days", default=None, allow_null=True, help_text="As assigned; null before it was entered."
    )
    decided_date = serializers.DateField(source="assigned_days.decided_date", default=None, allow_null=True)
    expected = serializers.IntegerField(allow_null=True, help_text="By the matrix; null where it says nothing.")
    kept = serializers.IntegerField(allow_null=True, help_text="Expected less assigned, never below 0.")
