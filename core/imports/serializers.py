"""What the API tells of imports, whatever they bring."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from rest_framework import serializers

from core.imports.flow import ImportState, import_status
from core.imports.models import ImportFinding
from core.models import Job

# What a list tells of an import, besides its kind, and one import besides.
LISTED = ["file_name", "size", "sha256", "uploaded_at", "uploaded_by", "uploaded_by_name", "refused", "warned",
          "ended_at"]  # fmt: skip


class ImportCountOut(serializers.Serializer[Any]):
    """Rows of one kind."""

    added = serializers.IntegerField()
    changed = serializers.IntegerField()
    ended = serializers.IntegerField()
    unchanged = serializers.IntegerField()


class ImportJobOut(serializers.ModelSerializer[Job]):
    """The work that an import waits for, or waited for last."""

    class Meta:
        model = Job
        fields = ["status", "attempts", "created_at", "finished_at"]


class ImportFindingOut(serializers.ModelSerializer[ImportFinding]):
    """Why a row is refused, and where it stands."""

    class Meta:
        model = ImportFinding
        fields = ["file", "line", "column", "words"]


class ImportStatusOut(serializers.ModelSerializer[Any]):
    """How an import stands. A room's own names its model."""

    status = serializers.SerializerMethodField()

    def get_status(self, record: Any) -> ImportState:
        """Return how it stands; "failed" where its work was given up."""
        return ImportState(import_status(record, timezone.localdate()))


class ImportWholeOut(serializers.Serializer[Any]):
    """What is told of one import alone. A room's own names its model."""

    job = ImportJobOut(read_only=True, allow_null=True)
    counts = serializers.DictField(child=ImportCountOut(), read_only=True)
    warnings = serializers.SerializerMethodField()

    def get_warnings(self, record: Any) -> list[str]:
        return list(record.findings().filter(is_refusal=False).values_list("words", flat=True))
