"""What the API gives of requests to hire."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.serializers import Serializer

from core import clock
from core.spans import UNTIL
from staffing import policies, selectors
from staffing.models import Requisition


class CandidateCountOut(Serializer[Any]):
    """How many candidates had come how far on a day: each of those who came at least so far."""

    on = serializers.DateField()
    applied = serializers.IntegerField()
    screened = serializers.IntegerField()
    interviewed = serializers.IntegerField()
    finalists = serializers.IntegerField()


class OnboardingItemOut(Serializer[Any]):
    """One thing that is done for somebody new."""

    kind = serializers.CharField()
    needed = serializers.BooleanField()
    due_on = serializers.DateField(allow_null=True)
    done_on = serializers.DateField(allow_null=True)
    note = serializers.CharField(help_text="Why it is not needed.")


class HiringStageOut(Serializer[Any]):
    """One stage of a hiring, and how many days it took, or has taken so far."""

    name = serializers.CharField()
    since = serializers.DateField()
    until = serializers.DateField(allow_null=True, help_text=UNTIL)
    days = serializers.IntegerField()


class RequisitionOut(Serializer[Any]):
    """A request to hire for one position."""

    ref = serializers.CharField()
    position = serializers.CharField(source="position.ref")
    slot_label = serializers.CharField(source="position.code", help_text="Code of the approval, number of the opening.")
    role = serializers.CharField(source="position.authorization.role_title")
    school = serializers.CharField(source="position.authorization.school.code")
    status = serializers.CharField()
    stage = serializers.SerializerMethodField(
        help_text="Where it stands: its status; once it is approved, the position's while somebody is looked for."
    )
    is_late = serializers.SerializerMethodField()
    requested_on = serializers.DateField()
    endorsed_on = serializers.DateField(allow_null=True)
    approved_on = serializers.DateField(allow_null=True)
    needed_by = serializers.DateField(allow_null=True)
    applicant_number = serializers.CharField()
    posting_until = serializers.DateField(allow_null=True, help_text="The first day without applications.")
    starts_on = serializers.DateField(allow_null=True, help_text="The first day agreed on with an accepted offer.")
    closed_on = serializers.DateField(allow_null=True)

    def get_stage(self, one: Requisition) -> str:
        return selectors.stage_of(one)

    def get_is_late(self, one: Requisition) -> bool:
        return selectors.is_late(one, clock.today())


class RequisitionDetailOut(RequisitionOut):
    """A request to hire with its candidates by number, its stages and what is done for who begins."""

    why = serializers.CharField()
    closed_reason = serializers.CharField()
    candidates = CandidateCountOut(many=True, source="counts", help_text="The newest first.")
    stages = serializers.SerializerMethodField()
    onboarding = serializers.SerializerMethodField(
        help_text="For school leaders, HR and the plan director; empty for others."
    )
    offered = serializers.SerializerMethodField()

    @extend_schema_field(HiringStageOut(many=True))
    def get_stages(self, one: Requisition) -> object:
        return HiringStageOut(selectors.stages(one, clock.today()), many=True).data

    @extend_schema_field(OnboardingItemOut(many=True))
    def get_onboarding(self, one: Requisition) -> object:
        seen = policies.sees_to_onboarding(self.context["request"].user, one)
        return OnboardingItemOut(one.items if seen else [], many=True).data  # type: ignore[attr-defined]  # loaded

    def get_offered(self, one: Requisition) -> list[str]:
        return policies.offered_record(self.context["request"].user, one)
