"""What the API tells of imports."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from rest_framework import serializers

from core.imports.models import ImportFinding
from core.models import Job
from students import policies
from students.models import RosterImport
from students.services.imports import asks
from students.workflow import RosterImportStatus, import_status


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


class ImportOut(serializers.ModelSerializer[RosterImport]):
    """An import in a list."""

    status = serializers.SerializerMethodField()

    class Meta:
        model = RosterImport
        fields = [
            "ref", "kind", "status", "file_name", "size", "sha256", "uploaded_at", "uploaded_by", "uploaded_by_name",
            "refused", "warned", "ended_at",
        ]  # fmt: skip

    def get_status(self, record: RosterImport) -> RosterImportStatus:
        """Return how it stands; "failed" where its work was given up."""
        return RosterImportStatus(import_status(record, timezone.localdate()))


class ImportDetailOut(ImportOut):
    """
    One import.

    ``step`` of ``steps`` are done while it is at work; while it is read, ``step`` counts rows and ``steps`` is 0.
    ``counts`` tells by kind of row what it would do, or did, as of ``day``. It ``asks`` whether it is meant that
    ``ended`` of ``before`` end.
    """

    job = ImportJobOut(read_only=True, allow_null=True)
    counts = serializers.DictField(child=ImportCountOut(), read_only=True)
    asks = serializers.SerializerMethodField()
    warnings = serializers.SerializerMethodField()
    offered = serializers.SerializerMethodField()

    class Meta(ImportOut.Meta):
        fields = [
            *ImportOut.Meta.fields, "job", "step", "steps", "day", "counts", "before", "ended", "likely", "asks",
            "warnings", "offered",
        ]  # fmt: skip

    def get_asks(self, record: RosterImport) -> bool:
        return asks(record.before, record.ended)

    def get_warnings(self, record: RosterImport) -> list[str]:
        return list(record.findings().filter(is_refusal=False).values_list("words", flat=True))

    def get_offered(self, record: RosterImport) -> list[str]:
        return policies.offered(self.context["request"].user, record)


class ImportFindingOut(serializers.ModelSerializer[ImportFinding]):
    """Why a row is refused, and where it stands."""

    class Meta:
        model = ImportFinding
        fields = ["file", "line", "column", "words"]
