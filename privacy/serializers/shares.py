"""What is shared, and what organizations did on it, as the API gives it."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from core import clock
from privacy import policies, selectors
from privacy.models import (
    Attendance,
    Canceled,
    NotTaken,
    OnwardDisclosure,
    OrganizationAcceptance,
    Share,
    ShareGoal,
    ShareHours,
    ShareNote,
    ShareSession,
    Whose,
)
from privacy.workflow import EnteredStatus, entered_status

OFFERED = "The actions you may do now."


class ConductOut(serializers.ModelSerializer[OrganizationAcceptance]):
    organization = serializers.CharField(source="organization.ref", help_text="Reference.")
    code = serializers.CharField(source="code.ref", help_text="Reference of the version.")
    number = serializers.IntegerField(source="code.number", help_text="Which version it is.")
    offered = serializers.SerializerMethodField(help_text=OFFERED)

    class Meta:
        model = OrganizationAcceptance
        fields = ["ref", "organization", "code", "number", "accepted_at", "offered"]

    def get_offered(self, accepted: OrganizationAcceptance) -> list[str]:
        return policies.offered(self.context["request"].user, accepted)


class RecordShareOut(serializers.ModelSerializer[Share]):
    organization = serializers.CharField(source="organization.ref", help_text="Reference.")
    kind = serializers.CharField(source="record_kind", help_text="Of which kind of record it is.")
    not_taken_reason = serializers.ChoiceField(
        choices=NotTaken.choices, allow_blank=True, help_text="Why it was declined or returned; empty otherwise."
    )
    not_taken_whose = serializers.ChoiceField(
        choices=Whose.choices, allow_blank=True, help_text="Whose reason it is; empty otherwise."
    )

    class Meta:
        model = Share
        fields = ["ref", "number", "organization", "kind", "shared", "purpose", "status", "from_date", "until_date",
                  "answer_by_date", "opened_at", "answered_at", "ended_at", "not_taken_reason", "not_taken_whose",
                  "not_taken_note"]  # fmt: skip
        read_only_fields = fields
        extra_kwargs = {"until_date": {"help_text": "The first day without access."}}


class ShareToldOut(serializers.Serializer[Any]):
    """One thing of the record that is shared."""

    name = serializers.CharField(help_text="Which of `shared` it is.")
    label = serializers.CharField(help_text="What it is called.")  # type: ignore[assignment]
    value = serializers.CharField(help_text="What it says; empty where nothing is known.")


class ShareContactOut(serializers.Serializer[Any]):
    """Whom to ask at the district."""

    name = serializers.CharField()
    email = serializers.CharField()


class ShareGoalOut(serializers.ModelSerializer[ShareGoal]):
    class Meta:
        model = ShareGoal
        fields = ["ref", "what", "result", "result_note", "result_at"]


class _EnteredOut(serializers.ModelSerializer[Any]):
    status = serializers.SerializerMethodField(help_text="Whether it stands.")
    offered = serializers.SerializerMethodField(help_text=OFFERED)

    @extend_schema_field(serializers.ChoiceField(choices=EnteredStatus.choices))
    def get_status(self, entered: Any) -> str:
        return entered_status(entered, clock.today())

    def get_offered(self, entered: Any) -> list[str]:
        return policies.offered(self.context["request"].user, entered)


class SessionOut(_EnteredOut):
    """One session, and whether its concern was read."""

    attendance = serializers.ChoiceField(
        choices=Attendance.choices, allow_blank=True, help_text="Empty where it did not take place."
    )
    canceled_by = serializers.ChoiceField(
        choices=Canceled.choices, allow_blank=True, help_text="Who called it off; empty where it took place."
    )

    class Meta:
        model = ShareSession
        fields = ["ref", "on_date", "held", "attendance", "late_minutes", "late_reason", "canceled_by",
                  "canceled_reason", "summary", "concern", "concern_read_at", "entered_at", "taken_back_at",
                  "taken_back_reason", "status", "offered"]  # fmt: skip


class ShareHoursOut(_EnteredOut):
    """Hours of one day."""

    class Meta:
        model = ShareHours
        fields = ["ref", "on_date", "hours", "place", "verified_by", "entered_at", "taken_back_at",
                  "taken_back_reason", "status", "offered"]  # fmt: skip


class OnwardOut(_EnteredOut):
    """Whom the organization told further."""

    class Meta:
        model = OnwardDisclosure
        fields = ["ref", "on_date", "party", "interest", "what", "entered_at", "taken_back_at", "taken_back_reason",
                  "status", "offered"]  # fmt: skip


class ShareNoteOut(serializers.ModelSerializer[ShareNote]):
    class Meta:
        model = ShareNote
        fields = ["ref", "text", "by_partner", "written_at"]


class RecordShareDetailOut(RecordShareOut):
    told = serializers.SerializerMethodField(help_text="What of the record is shared, and nothing else of it.")
    ask = serializers.SerializerMethodField(help_text="Whom to ask at the district.")
    goals = serializers.SerializerMethodField(help_text="The desired outcomes.")
    sessions = serializers.SerializerMethodField(help_text="The newest first.")
    hours = serializers.SerializerMethodField(help_text="The newest first.")
    notes = serializers.SerializerMethodField(help_text="The newest first.")
    onward = serializers.SerializerMethodField(help_text="Whom the organization told further, the newest first.")
    offered = serializers.SerializerMethodField(help_text=OFFERED)

    class Meta(RecordShareOut.Meta):
        fields = [
            *RecordShareOut.Meta.fields,
            "told",
            "ask",
            "goals",
            "sessions",
            "hours",
            "notes",
            "onward",
            "offered",
        ]
        read_only_fields = fields

    @extend_schema_field(ShareToldOut(many=True))
    def get_told(self, share: Share) -> Any:
        return ShareToldOut(selectors.told_fields(share, selectors.record_of(share)), many=True).data

    @extend_schema_field(ShareContactOut)
    def get_ask(self, share: Share) -> Any:
        return ShareContactOut(share.opened_by).data

    @extend_schema_field(ShareGoalOut(many=True))
    def get_goals(self, share: Share) -> Any:
        return ShareGoalOut(share.goals.order_by("place_in_list", "pk"), many=True).data

    @extend_schema_field(SessionOut(many=True))
    def get_sessions(self, share: Share) -> Any:
        return self._entered(SessionOut, share, selectors.sessions_of(share))

    @extend_schema_field(ShareHoursOut(many=True))
    def get_hours(self, share: Share) -> Any:
        return self._entered(ShareHoursOut, share, selectors.hours_of(share))

    @extend_schema_field(ShareNoteOut(many=True))
    def get_notes(self, share: Share) -> Any:
        return ShareNoteOut(selectors.notes_of(share), many=True).data

    @extend_schema_field(OnwardOut(many=True))
    def get_onward(self, share: Share) -> Any:
        return self._entered(OnwardOut, share, selectors.onward_of(share))

    def get_offered(self, share: Share) -> list[str]:
        return policies.offered(self.context["request"].user, share)

    def _entered(self, out: type[_EnteredOut], share: Share, rows: Any) -> Any:
        found = list(rows)
        for one in found:
            one.share = share  # read already: who may do what asks for it
        return out(found, many=True, context=self.context).data
