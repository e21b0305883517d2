"""What stands beside a case over the API. Names, notes, reasons and flags are read on the pages, and are not told."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from diversion import policies
from diversion.models import (
    DiversionAssignment,
    DiversionContact,
    DiversionParty,
    DiversionScreening,
    EligibilityDecision,
    RightsTold,
)


class _BesideCase(serializers.ModelSerializer[Any]):
    case = serializers.CharField(source="case.ref", help_text="Reference of the case.")


class _Offered(_BesideCase):
    offered = serializers.SerializerMethodField(help_text="The actions you may do now.")

    def get_offered(self, one: Any) -> list[str]:
        return policies.offered(self.context["request"].user, one)


class DiversionDecisionOut(_Offered):
    decided_by = serializers.CharField(source="decided_by.ref", help_text="Reference of a person.")

    class Meta:
        model = EligibilityDecision
        fields = ["ref", "case", "is_eligible", "rule_says", "rule", "harmed", "on_date", "decided_by", "decided_at",
                  "settled_at", "refused_at", "offered"]  # fmt: skip


class DiversionPartyOut(_Offered):
    guardianship = serializers.CharField(
        source="guardianship.ref", allow_null=True, default=None, help_text="Reference, of whom the roster knows."
    )

    class Meta:
        model = DiversionParty
        fields = ["ref", "case", "part", "guardianship", "language", "offered"]


class DiversionRightsOut(_Offered):
    party = serializers.CharField(source="party.ref", help_text="Reference of whoever was told.")

    class Meta:
        model = RightsTold
        fields = ["ref", "case", "party", "on_date", "language", "entered_at", "taken_back_at", "offered"]


class DiversionLogOut(_BesideCase):
    party = serializers.CharField(source="party.ref", allow_null=True, default=None, help_text="Reference.")
    entered_by = serializers.CharField(source="entered_by.ref", help_text="Reference of a person.")

    class Meta:
        model = DiversionContact
        fields = ["ref", "case", "on_date", "medium", "party", "was_reached", "minutes", "follow_up_date",
                  "entered_by", "entered_at", "taken_back_at"]  # fmt: skip


class DiversionLogDetailOut(DiversionLogOut, _Offered):
    class Meta(DiversionLogOut.Meta):
        fields = [*DiversionLogOut.Meta.fields, "offered"]


class DiversionAssignmentOut(_Offered):
    user = serializers.CharField(source="user.ref", help_text="Reference of the person.")
    covers = serializers.CharField(
        source="covers.ref", allow_null=True, default=None, help_text="The assignment for which this one stands in."
    )

    class Meta:
        model = DiversionAssignment
        fields = ["ref", "case", "user", "covers", "from_at", "until_at", "offered"]


class DiversionScreeningOut(_Offered):
    class Meta:
        model = DiversionScreening
        fields = ["ref", "case", "on_date", "entered_at", "taken_back_at", "offered"]
