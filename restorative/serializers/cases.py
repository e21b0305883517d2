"""Cases over the API. Narrative text is not among it: it has a scope of its own."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from core.spans import UNTIL
from restorative import policies
from restorative.models import CaseAssignment, HardStop, RestorativeCase, RestorativeReferral, StayApart

# Narrative text needs this scope of a system besides that of the room.
NARRATIVE = "narrative.read"


class CaseOut(serializers.ModelSerializer[RestorativeCase]):
    school = serializers.CharField(source="school.code", help_text="Code.")
    incident = serializers.CharField(source="incident.ref", help_text="Reference: cases of one incident share it.")
    behavior = serializers.CharField(source="incident.behavior.code", help_text="Code of the district’s list.")
    hard_stops = serializers.ListField(
        child=serializers.ChoiceField(choices=HardStop.choices), help_text="What must never be handled here alone."
    )
    next_due = serializers.DateTimeField(allow_null=True, help_text="When the first of its open duties is due.")
    last_contact = serializers.DateField(allow_null=True, help_text="The day of the last contact.")

    class Meta:
        model = RestorativeCase
        fields = ["ref", "status", "school", "incident", "behavior", "urgency", "hard_stops", "referred_date",
                  "screened_date", "first_contact_date", "prepared_date", "convened_date", "agreed_date",
                  "follow_up_date", "ended_date", "close_reason", "next_due", "last_contact"]  # fmt: skip


class ReferralTextOut(serializers.ModelSerializer[RestorativeReferral]):
    class Meta:
        model = RestorativeReferral
        fields = ["ref", "on_date", "what_happened"]


class WorksOut(serializers.ModelSerializer[CaseAssignment]):
    person = serializers.CharField(source="user.ref", help_text="Reference.")

    class Meta:
        model = CaseAssignment
        fields = ["ref", "person", "from_at", "until_at"]


class KeptApartOut(serializers.ModelSerializer[StayApart]):
    until_date = serializers.DateField(allow_null=True, help_text=UNTIL)

    class Meta:
        model = StayApart
        fields = ["ref", "from_date", "until_date"]


class CaseDetailOut(CaseOut):
    joined_into = serializers.SerializerMethodField(
        help_text="Reference of the case it is joined with; null for whoever does not see that one."
    )
    referrals = serializers.SerializerMethodField(
        help_text="What people told: to whom the case’s page shows it, and to systems with the scope "
        "`narrative.read`; empty to others. Notes for the staff are not among it."
    )
    assignments = serializers.SerializerMethodField(help_text="Who works on it now, to whoever does; empty to others.")
    stay_aparts = serializers.SerializerMethodField(
        help_text="Its stay-apart plans, to whoever works on it; empty to others."
    )
    offered = serializers.SerializerMethodField(help_text="The actions you may do now.")

    class Meta(CaseOut.Meta):
        fields = [*CaseOut.Meta.fields, "joined_into", "referrals", "assignments", "stay_aparts", "offered"]

    def get_offered(self, case: RestorativeCase) -> list[str]:
        return policies.offered(self.context["request"].user, case)

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_joined_into(self, case: RestorativeCase) -> str | None:
        other = case.joined_into
        seen = other is not None and policies.sees_case(self.context["request"].user, other)
        return other.ref if seen and other is not None else None

    @extend_schema_field(ReferralTextOut(many=True))
    def get_referrals(self, case: RestorativeCase) -> Any:
        request = self.context["request"]
        scopes = getattr(request.auth, "scopes", None) if request is not None else None
        told = NARRATIVE in scopes if scopes is not None else policies.reads_referrals(request.user, case)
        return ReferralTextOut(case.referrals.all() if told else [], many=True).data  # prefetched

    @extend_schema_field(WorksOut(many=True))
    def get_assignments(self, case: RestorativeCase) -> Any:
        told = policies.works_on(self.context["request"].user, case)
        return WorksOut(case.workers if told else [], many=True).data  # type: ignore[attr-defined]  # selectors.cases

    @extend_schema_field(KeptApartOut(many=True))
    def get_stay_aparts(self, case: RestorativeCase) -> Any:
        told = policies.works_on(self.context["request"].user, case)
        return KeptApartOut(case.stay_aparts.order_by("pk") if told else [], many=True).data
