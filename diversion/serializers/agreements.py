"""Agreements, conditions and pauses over the API: how they stand, and none of the words that people agreed on."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from casework.models import Outcome
from core.files.serializers import DocumentOut
from core.spans import UNTIL
from diversion import policies
from diversion.models import Aim, DiversionAgreement, DiversionCondition, DiversionExtension, DiversionPause

NOW = "The actions you may do now."


class DiversionConditionOut(serializers.ModelSerializer[DiversionCondition]):
    agreement = serializers.CharField(source="agreement.ref", help_text="Reference.")
    case = serializers.CharField(source="agreement.case.ref", help_text="Reference.")
    kind = serializers.CharField(source="kind.code", help_text="Code of the district’s list.")
    outcome = serializers.ChoiceField(Outcome.choices)
    organization = serializers.CharField(
        source="organization.ref", allow_null=True, default=None, help_text="The partner at which it is met."
    )
    hours_served = serializers.DecimalField(max_digits=7, decimal_places=2, help_text="Hours served so far.")
    paid = serializers.DecimalField(max_digits=12, decimal_places=2, help_text="What was paid so far, in dollars.")

    class Meta:
        model = DiversionCondition
        fields = ["ref", "agreement", "case", "kind", "due_date", "outcome", "outcome_date", "hours", "hours_served",
                  "amount", "paid", "organization", "plan_approved_at", "exempt_until"]  # fmt: skip


class DiversionConditionDetailOut(DiversionConditionOut):
    offered = serializers.SerializerMethodField(help_text=NOW)

    class Meta(DiversionConditionOut.Meta):
        fields = [*DiversionConditionOut.Meta.fields, "offered"]

    def get_offered(self, condition: DiversionCondition) -> list[str]:
        return policies.offered(self.context["request"].user, condition)


class DiversionExtensionOut(serializers.ModelSerializer[DiversionExtension]):
    agreement = serializers.CharField(source="agreement.ref", help_text="Reference.")
    until_date = serializers.DateField(help_text="The day on which the agreement is to end instead.")

    class Meta:
        model = DiversionExtension
        fields = ["ref", "agreement", "until_date", "asked_at", "approved_at", "refused_at"]


class DiversionAimOut(serializers.Serializer[Any]):
    ref = serializers.CharField(help_text="Reference.")
    result = serializers.ChoiceField(Aim.choices)


class DiversionPauseOut(serializers.ModelSerializer[DiversionPause]):
    case = serializers.CharField(source="case.ref", help_text="Reference.")
    until_date = serializers.DateField(allow_null=True, help_text=UNTIL)

    class Meta:
        model = DiversionPause
        fields = ["ref", "case", "from_date", "until_date"]


class DiversionAgreementOut(serializers.ModelSerializer[DiversionAgreement]):
    case = serializers.CharField(source="case.ref", help_text="Reference.")
    school = serializers.CharField(source="case.school.code", help_text="Code.")
    until_date = serializers.DateField(help_text="The day on which it ends.")
    awaited = serializers.IntegerField(help_text="How many of its conditions are still awaited.")
    next_due = serializers.DateField(allow_null=True, help_text="The day on which the first of them is due.")

    class Meta:
        model = DiversionAgreement
        fields = ["ref", "case", "school", "number", "status", "language", "agreed_date", "until_date", "ended_date",
                  "awaited", "next_due"]  # fmt: skip


class DiversionAgreementDetailOut(DiversionAgreementOut):
    conditions = serializers.SerializerMethodField(help_text="Without those taken out.")
    aims = DiversionAimOut(many=True, help_text="What it is to bring about, without the words.")
    extensions = DiversionExtensionOut(many=True, help_text="Where more time was asked for.")
    documents = serializers.SerializerMethodField(help_text="Each is read at /diversion/documents/<ref>/.")
    offered = serializers.SerializerMethodField(help_text=NOW)

    class Meta(DiversionAgreementOut.Meta):
        fields = [*DiversionAgreementOut.Meta.fields, "conditions", "aims", "extensions", "documents", "offered"]

    @extend_schema_field(DiversionConditionOut(many=True))
    def get_conditions(self, agreement: DiversionAgreement) -> Any:
        rows = [one for one in agreement.conditions.all() if one.removed_at is None]
        for one in rows:
            one.agreement = agreement
        return DiversionConditionOut(rows, many=True).data

    @extend_schema_field(DocumentOut(many=True))
    def get_documents(self, agreement: DiversionAgreement) -> Any:
        found = policies.visible_documents(self.context["request"].user).filter(owner_ref=agreement.ref)
        return DocumentOut(found.order_by("id"), many=True).data

    def get_offered(self, agreement: DiversionAgreement) -> list[str]:
        return policies.offered(self.context["request"].user, agreement)
