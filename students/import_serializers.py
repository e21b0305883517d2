"""What the API tells of imports."""

from __future__ import annotations

from rest_framework import serializers

from core.imports.serializers import LISTED, ImportStatusOut, ImportWholeOut
from students import policies
from students.models import RosterImport
from students.services.imports import asks


class ImportOut(ImportStatusOut):
    """An import in a list."""

    class Meta:
        model = RosterImport
        fields = ["ref", "kind", "status", *LISTED]


class ImportDetailOut(ImportOut, ImportWholeOut):
    """
    One import.

    ``step`` of ``steps`` are done while it is at work; while it is read, ``step`` counts rows and ``steps`` is 0.
    ``counts`` tells by kind of row what it would do, or did, as of ``day``. It ``asks`` whether it is meant that
    ``ended`` of ``before`` end.
    """

    asks = serializers.SerializerMethodField()
    offered = serializers.SerializerMethodField()

    class Meta(ImportOut.Meta):
        fields = [
            *ImportOut.Meta.fields, "job", "step", "steps", "day", "counts", "before", "ended", "likely", "asks",
            "warnings", "offered",
        ]  # fmt: skip

    def get_asks(self, record: RosterImport) -> bool:
        return asks(record.before, record.ended)

    def get_offered(self, record: RosterImport) -> list[str]:
        return policies.offered(self.context["request"].user, record)
