"""What the API tells of imports of contacts."""

from __future__ import annotations

from rest_framework import serializers

from core.imports.serializers import LISTED, ImportStatusOut, ImportWholeOut
from diversion import policies
from diversion.models import ContactImport


class PoliceImportOut(ImportStatusOut):
    """An import of contacts in a list."""

    class Meta:
        model = ContactImport
        fields = ["ref", "status", *LISTED]


class PoliceImportDetailOut(PoliceImportOut, ImportWholeOut):
    """
    One import of contacts.

    ``step`` of ``steps`` are done while it is at work; while it is read, ``step`` counts rows and ``steps`` is 0.
    ``counts`` tells how many contacts and students it would add, or did, as of ``day``, and how many of these students
    are not matched to the roster.
    """

    offered = serializers.SerializerMethodField()

    class Meta(PoliceImportOut.Meta):
        fields = [*PoliceImportOut.Meta.fields, "job", "step", "steps", "day", "counts", "warnings", "offered"]

    def get_offered(self, record: ContactImport) -> list[str]:
        return policies.offered(self.context["request"].user, record)
