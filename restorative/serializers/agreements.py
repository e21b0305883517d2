"""Agreements and their items over the API: how they stand, and none of the words that people agreed on."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from casework.models import Outcome
from core.files.serializers import DocumentOut
from restorative import policies
from restorative.models import RepairAgreement, RepairItem
from restorative.models.people import Part


class AgreementItemOut(serializers.ModelSerializer[RepairItem]):
    agreement = serializers.CharField(source="agreement.ref", help_text="Reference.")
    case = serializers.CharField(source="agreement.case.ref", help_text="Reference.")
    kind = serializers.CharField(source="kind.code", help_text="Code of the district’s list.")
    part = serializers.ChoiceField(Part.choices, source="who.part", help_text="As what whoever does it takes part.")
    outcome = serializers.ChoiceField(Outcome.choices)
    paid = serializers.DecimalField(max_digits=12, decimal_places=2, help_text="What was paid so far, in dollars.")
    replaces = serializers.CharField(source="replaces.ref", allow_null=True, default=None, help_text="Reference.")

    class Meta:
        model = RepairItem
        fields = ["ref", "agreement", "case", "kind", "part", "due_date", "outcome", "outcome_date", "amount", "paid",
                  "exempt_until", "replaces"]  # fmt: skip


class AgreementItemDetailOut(AgreementItemOut):
    offered = serializers.SerializerMethodField(help_text="The actions you may do now.")

    class Meta(AgreementItemOut.Meta):
        fields = [*AgreementItemOut.Meta.fields, "offered"]

    def get_offered(self, item: RepairItem) -> list[str]:
        return policies.offered(self.context["request"].user, item)


class RepairAgreementOut(serializers.ModelSerializer[RepairAgreement]):
    case = serializers.CharField(source="case.ref", help_text="Reference.")
    school = serializers.CharField(source="case.school.code", help_text="Code.")
    renegotiates = serializers.CharField(
        source="renegotiates.ref", allow_null=True, default=None, help_text="The version before."
    )
    awaited = serializers.IntegerField(help_text="How many of its items are still awaited.")
    next_due = serializers.DateField(allow_null=True, help_text="The day on which the first of them is due.")

    class Meta:
        model = RepairAgreement
        fields = ["ref", "case", "school", "number", "status", "language", "agreed_date", "review_date", "ended_date",
                  "renegotiates", "awaited", "next_due"]  # fmt: skip


class RepairAgreementDetailOut(RepairAgreementOut):
    items = serializers.SerializerMethodField(help_text="Without those taken out.")
    documents = serializers.SerializerMethodField(help_text="Each is read at /restorative/documents/<ref>/.")
    offered = serializers.SerializerMethodField(help_text="The actions you may do now.")

    class Meta(RepairAgreementOut.Meta):
        fields = [*RepairAgreementOut.Meta.fields, "items", "documents", "offered"]

    @extend_schema_field(AgreementItemOut(many=True))
    def get_items(self, agreement: RepairAgreement) -> Any:
        rows = [one for one in agreement.items.all() if one.removed_at is None]
        for one in rows:
            one.agreement = agreement
        return AgreementItemOut(rows, many=True).data

    @extend_schema_field(DocumentOut(many=True))
    def get_documents(self, agreement: RepairAgreement) -> Any:
        found = policies.visible_documents(self.context["request"].user).filter(owner_ref=agreement.ref)
        return DocumentOut(found.order_by("id"), many=True).data

    def get_offered(self, agreement: RepairAgreement) -> list[str]:
        return policies.offered(self.context["request"].user, agreement)
