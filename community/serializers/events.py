"""Events and registrations as the API gives them."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from community import policies
from community.models import Event, EventAttendance, EventMove, EventRegistration, SurveyFigure
from core.files import store
from core.files.serializers import DocumentOut


class EventOut(serializers.ModelSerializer[Event]):
    """An event. Times are moments: the district's time zone is told by the district."""

    body = serializers.SlugRelatedField[Any](slug_field="ref", read_only=True, allow_null=True)
    school = serializers.SlugRelatedField[Any](slug_field="code", read_only=True, allow_null=True)

    class Meta:
        model = Event
        fields: list[Any] = [
            "ref", "kind", "status", "title", "title_es", "body", "school", "form", "place", "link", "starts_at",
            "ends_at", "open_meeting", "capacity", "interpreters", "childcare", "transport", "announced_at",
            "canceled_at",
        ]  # fmt: skip


class EventMoveOut(serializers.ModelSerializer[EventMove]):
    """When and where an event was before it was moved, and why it was."""

    class Meta:
        model = EventMove
        fields = ["ref", "before_starts_at", "before_ends_at", "before_place", "reason", "moved_at"]


class EventAttendanceOut(serializers.ModelSerializer[EventAttendance]):
    """How many of one constituency came."""

    class Meta:
        model = EventAttendance
        fields = ["constituency", "people"]


class SurveyFigureOut(serializers.ModelSerializer[SurveyFigure]):
    """One published figure of a survey. Several sources may say different things: each has its own row."""

    class Meta:
        model = SurveyFigure
        fields = ["ref", "question", "group", "answer", "percent", "count", "base", "source"]


class EventDetailOut(EventOut):
    moves = EventMoveOut(many=True, read_only=True)
    attendance = EventAttendanceOut(many=True, read_only=True)
    figures = SurveyFigureOut(many=True, read_only=True)
    documents = serializers.SerializerMethodField()
    offered = serializers.SerializerMethodField(help_text="The actions you may do now.")

    class Meta(EventOut.Meta):
        fields = [
            *EventOut.Meta.fields, "about", "about_es", "accessibility", "agenda", "minutes", "results", "source",
            "late_notice_reason", "canceled_reason", "moves", "attendance", "figures", "documents", "offered",
        ]  # fmt: skip

    @extend_schema_field(DocumentOut(many=True))
    def get_documents(self, event: Event) -> Any:
        return DocumentOut(store.documents("community.event", event.ref), many=True).data

    def get_offered(self, event: Event) -> list[str]:
        return policies.offered(self.context["request"].user, event)


class RegistrationOut(serializers.ModelSerializer[EventRegistration]):
    """Somebody who registered. Name and address are emptied some days after the event."""

    event = serializers.SlugRelatedField[Any](slug_field="ref", read_only=True)

    class Meta:
        model = EventRegistration
        fields: list[Any] = [
            "ref", "event", "status", "name", "email", "language", "constituency", "people", "interpreter", "children",
            "transport", "access_wish", "is_held", "registered_at", "forgotten_at",
        ]  # fmt: skip


class RegistrationDetailOut(RegistrationOut):
    offered = serializers.SerializerMethodField(help_text="The actions you may do now.")

    class Meta(RegistrationOut.Meta):
        fields = [*RegistrationOut.Meta.fields, "offered"]

    def get_offered(self, one: EventRegistration) -> list[str]:
        return policies.offered(self.context["request"].user, one)
