"""Restricted notes as the API gives them, to people who may read them alone."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from core import clock
from privacy import policies, selectors
from privacy.models import RestrictedNote


class NoteOut(serializers.ModelSerializer[RestrictedNote]):
    entered_by = serializers.SlugRelatedField[Any](slug_field="ref", read_only=True)
    roles = serializers.ListField(child=serializers.CharField(), help_text="Which roles read it.")
    about = serializers.ListField(child=serializers.CharField(), help_text="References of the students of the record.")
    text = serializers.SerializerMethodField(
        help_text="Empty of a note of an earlier school year: its record’s page opens it, for a purpose."
    )
    offered = serializers.SerializerMethodField(help_text="The actions you may do now.")

    class Meta:
        model = RestrictedNote
        fields = ["ref", "record_kind", "record_ref", "about", "text", "roles", "is_known", "entered_by", "entered_at",
                  "taken_back_at", "taken_back_reason", "offered"]  # fmt: skip

    def get_text(self, note: RestrictedNote) -> str:
        return "" if selectors.is_older(note, selectors.year_begun(clock.today())) else note.text

    def get_offered(self, note: RestrictedNote) -> list[str]:
        return policies.offered(self.context["request"].user, note)
