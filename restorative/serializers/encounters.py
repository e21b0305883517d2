"""Meetings over the API: when, where and how they went. Notes and narrative are not among it."""

from __future__ import annotations

from rest_framework import serializers

from core import clock
from restorative import policies
from restorative.models import Attendance, Came, CancelReason, Encounter
from restorative.models.people import Part
from restorative.workflow import ENCOUNTER
from restorative.workflow.encounters import EncounterStatus


class AttendanceOut(serializers.ModelSerializer[Attendance]):
    participant = serializers.CharField(source="participant.ref", help_text="Reference of the participant.")
    part = serializers.ChoiceField(source="participant.part", choices=Part.choices, help_text="Takes part as.")
    came = serializers.ChoiceField(choices=[("", ""), *Came.choices], help_text="Empty before it was said.")

    class Meta:
        model = Attendance
        fields = ["participant", "part", "came", "left_early"]


class EncounterOut(serializers.ModelSerializer[Encounter]):
    case = serializers.CharField(source="case.ref", help_text="Reference of the case.")
    school = serializers.CharField(source="school.code", help_text="Code.")
    status = serializers.SerializerMethodField(help_text="How it stands today.")
    facilitator = serializers.CharField(source="facilitated_by.ref", help_text="Reference of the person.")
    cancelled_reason = serializers.ChoiceField(
        choices=[("", ""), *CancelReason.choices], help_text="Why it was not held; empty otherwise."
    )

    class Meta:
        model = Encounter
        fields = ["ref", "case", "school", "kind", "status", "room", "on_date", "starts_at", "ends_at", "facilitator",
                  "held_date", "held_minutes", "cancelled_reason"]  # fmt: skip

    def get_status(self, encounter: Encounter) -> EncounterStatus:
        return EncounterStatus(ENCOUNTER.status_of(encounter, clock.today()))


class EncounterDetailOut(EncounterOut):
    attendances = AttendanceOut(many=True)
    offered = serializers.SerializerMethodField(help_text="The actions you may do now.")

    class Meta(EncounterOut.Meta):
        fields = [*EncounterOut.Meta.fields, "attendances", "offered"]

    def get_offered(self, encounter: Encounter) -> list[str]:
        return policies.offered(self.context["request"].user, encounter)
