"""What the room's part of the API gives of reports in words."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from monitoring.comparing import Piece
from monitoring.models import Paragraph


class ParagraphOut(serializers.ModelSerializer[Paragraph]):
    """
    One paragraph of a report.

    Its ``figures`` are keys of figures of the report. ``observation`` and ``adjustment`` are what it is drawn from, by
    reference; ``became`` is the part in which the product says what became of adjustments that were told before.
    """

    observation = serializers.SlugRelatedField[Any](slug_field="ref", read_only=True, allow_null=True)
    adjustment = serializers.SlugRelatedField[Any](slug_field="ref", read_only=True, allow_null=True)

    class Meta:
        model = Paragraph
        fields = ["part", "place", "words", "figures", "evidence", "observation", "adjustment"]


class TextsOut(serializers.Serializer[Any]):
    """What one thing says in words in both revisions; white space does not count."""

    name = serializers.CharField()
    words_before = serializers.SerializerMethodField()
    words_after = serializers.SerializerMethodField()

    def get_words_before(self, text: Any) -> str:
        return _whole(text.before)

    def get_words_after(self, text: Any) -> str:
        return _whole(text.after)


def _whole(pieces: list[Piece]) -> str:
    return " ".join(piece.words for piece in pieces)
