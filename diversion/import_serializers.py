"""What the API tells of imports of contacts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rest_framework import serializers

from core.imports.serializers import LISTED, ImportStatusOut, ImportWholeOut
from diversion import policies
from diversion.models import ContactImport, Rule, RuleSays


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

    def to_representation(self, instance: ContactImport) -> dict[str, Any]:
        """Leave out of a person's file, where a system asks, how many are eligible: records of children say it."""
        told = super().to_representation(instance)
        if not policies.sees_answers(self.context["request"].user, instance):
            told["counts"] = {kind: count for kind, count in told["counts"].items() if kind not in RuleSays.values}
        return told


class PoliceImportAnswerOut(serializers.Serializer[Sequence[int | str]]):
    """What the rules of the day say of one student with an offense, by the line of the file."""

    line = serializers.IntegerField()
    answer = serializers.ChoiceField(choices=RuleSays.choices)
    rule = serializers.ChoiceField(choices=Rule.choices, help_text="The rule that said so.")
    student = serializers.CharField(
        allow_null=True, help_text="Reference of the student in the contact; null until it is put down."
    )

    def to_representation(self, instance: Sequence[int | str]) -> dict[str, Any]:
        line, answer, rule, *row = instance
        return {"line": line, "answer": answer, "rule": rule, "student": row[0] if row else None}
