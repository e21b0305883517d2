"""What people said, and themes, over the API: words that are shown in public alone, and never who said them."""

from __future__ import annotations

from datetime import date
from typing import Any

from rest_framework import serializers

from community import labels, selectors
from community.models import Input, Theme
from community.serializers.bodies import Offers
from district.models import District


class InputOut(serializers.ModelSerializer[Input]):
    school = serializers.CharField(source="school.code", allow_null=True, default=None, help_text="Code.")
    event = serializers.CharField(source="event.ref", allow_null=True, default=None, help_text="Reference.")
    themes = serializers.SerializerMethodField(help_text="References of the themes it belongs to.")
    answer_due = serializers.SerializerMethodField(help_text="Until when an answer is due; null where none is.")

    class Meta:
        model = Input
        fields = ["ref", "channel", "event", "shown", "language", "topic", "voice", "school", "received_date",
                  "status", "wants_answer", "answer_due", "answer", "answered_at", "themes"]  # fmt: skip

    def get_themes(self, one: Input) -> list[str]:
        return [link.theme.ref for link in one.themed.all()]

    def get_answer_due(self, one: Input) -> date | None:
        return labels.answer_due(one)


class InputDetailOut(InputOut, Offers):
    class Meta(InputOut.Meta):
        fields = [*InputOut.Meta.fields, "struck_at", "offered"]


class ThemeOut(serializers.ModelSerializer[Theme]):
    merged_into = serializers.CharField(source="merged_into.ref", allow_null=True, default=None, help_text="Reference.")
    said = serializers.SerializerMethodField(help_text="How many inputs that you may see belong to it.")

    class Meta:
        model = Theme
        fields = ["ref", "name", "name_es", "about", "about_es", "is_public", "merged_into", "said"]

    def get_said(self, theme: Theme) -> int:
        return int(getattr(theme, "said", 0))


class ThemeDetailOut(ThemeOut, Offers):
    class Meta(ThemeOut.Meta):
        fields = [*ThemeOut.Meta.fields, "offered"]


class QueueOut(serializers.Serializer[Any]):
    """What waits to be looked at."""

    ref = serializers.CharField(help_text="Reference of the district.")
    held = serializers.SerializerMethodField(help_text="References of what waits, with care first, then the oldest.")

    def get_held(self, district: District) -> list[str]:
        return [one.ref for one in selectors.held(self.context["request"].user)[:100]]
