"""What the API tells of what people learned, and of imports of past records."""

from __future__ import annotations

from rest_framework import serializers

from core.imports.serializers import LISTED, ImportStatusOut, ImportWholeOut
from training.models import Completion, CompletionImport
from training.serializers.topics import TrainingOffers


class CompletionOut(serializers.ModelSerializer[Completion]):
    staff = serializers.CharField(source="staff.ref", help_text="Reference.")
    topic = serializers.CharField(source="topic.code", help_text="Code.")
    enrollment = serializers.CharField(
        source="enrollment.ref", allow_null=True, default=None, help_text="Reference; of one from a session here."
    )

    class Meta:
        model = Completion
        fields = ["ref", "staff", "topic", "completed_on", "hours", "source", "enrollment", "evidence", "struck_on",
                  "struck_reason"]  # fmt: skip


class CompletionDetailOut(CompletionOut, TrainingOffers):
    class Meta(CompletionOut.Meta):
        fields = [*CompletionOut.Meta.fields, "offered"]


class TrainingImportOut(ImportStatusOut):
    """An import of past records in a list."""

    class Meta:
        model = CompletionImport
        fields = ["ref", "status", *LISTED]


class TrainingImportDetailOut(TrainingImportOut, ImportWholeOut, TrainingOffers):
    """
    One import of past records.

    ``step`` of ``steps`` are done while it is at work; while it is read, ``step`` counts rows and ``steps`` is 0.
    ``counts`` tells how many records it would add, or did, as of ``day``, and how many are here already.
    """

    class Meta(TrainingImportOut.Meta):
        fields = [*TrainingImportOut.Meta.fields, "job", "step", "steps", "day", "counts", "warnings", "offered"]
