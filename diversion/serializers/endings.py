"""What comes at the end of a case, and what agencies and courts told, over the API."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from core import clock
from diversion import policies
from diversion.models import (
    AgencyInformation,
    CourtEvent,
    CourtSupervision,
    DiversionFollowUp,
    DiversionNotice,
    ExternalDisposition,
    SafetyTeamRequest,
)
from diversion.workflow import COURT_EVENT, TEAM_REQUEST, CourtEventStatus, TeamRequestStatus

NOW = "The actions you may do now."


class _Offered(serializers.ModelSerializer[Any]):
    offered = serializers.SerializerMethodField(help_text=NOW)

    def get_offered(self, one: Any) -> list[str]:
        return policies.offered(self.context["request"].user, one)


class DiversionNoticeOut(_Offered):
    case = serializers.CharField(source="case.ref", help_text="Reference.")
    referral = serializers.CharField(source="referral.ref", help_text="Reference.")
    agency = serializers.CharField(
        source="agency.ref", allow_null=True, default=None, help_text="Reference; null where a school referred."
    )
    disclosure = serializers.CharField(
        source="disclosure.ref", allow_null=True, default=None, help_text="Its entry in the log of disclosures."
    )

    class Meta:
        model = DiversionNotice
        fields = ["ref", "case", "referral", "kind", "agency", "person", "on_date", "way", "tells", "disclosure",
                  "entered_at", "taken_back_at", "taken_back_reason", "offered"]  # fmt: skip


class ExternalDispositionOut(_Offered):
    case = serializers.CharField(source="case.ref", help_text="Reference.")

    class Meta:
        model = ExternalDisposition
        fields = ["ref", "case", "kind", "on_date", "until_date", "told_by", "entered_at", "taken_back_at",
                  "taken_back_reason", "offered"]  # fmt: skip


class DiversionFollowUpOut(_Offered):
    case = serializers.CharField(source="case.ref", help_text="Reference.")

    class Meta:
        model = DiversionFollowUp
        fields = ["ref", "case", "months", "window_date", "looked_date", "complaint", "custody", "adjudication",
                  "source", "entered_at", "taken_back_at", "taken_back_reason", "offered"]  # fmt: skip


class AgencyInformationOut(serializers.ModelSerializer[AgencyInformation]):
    student = serializers.CharField(source="student.ref", help_text="Reference.")
    school = serializers.CharField(source="school.code", help_text="Code.")
    agency = serializers.CharField(source="agency.ref", help_text="Reference.")
    agreement = serializers.CharField(source="agreement.ref", allow_null=True, default=None, help_text="Reference.")

    class Meta:
        model = AgencyInformation
        fields = ["ref", "student", "school", "agency", "agreement", "received_date", "basis", "what", "entered_at",
                  "taken_back_at", "taken_back_reason"]  # fmt: skip


class AgencyInformationDetailOut(AgencyInformationOut, _Offered):
    class Meta(AgencyInformationOut.Meta):
        fields = [*AgencyInformationOut.Meta.fields, "offered"]


class CourtSupervisionOut(serializers.ModelSerializer[CourtSupervision]):
    student = serializers.CharField(source="student.ref", help_text="Reference.")
    school = serializers.CharField(source="school.code", help_text="Code.")
    court = serializers.CharField(source="court.ref", help_text="Reference.")

    class Meta:
        model = CourtSupervision
        fields = ["ref", "student", "school", "court", "officer", "notice_date", "from_date", "until_date",
                  "entered_at"]  # fmt: skip


class CourtSupervisionDetailOut(CourtSupervisionOut, _Offered):
    class Meta(CourtSupervisionOut.Meta):
        fields = [*CourtSupervisionOut.Meta.fields, "offered"]


class CourtEventOut(_Offered):
    supervision = serializers.CharField(source="supervision.ref", help_text="Reference.")
    status = serializers.SerializerMethodField(help_text="Whether the court was told.")
    disclosure = serializers.CharField(
        source="disclosure.ref", allow_null=True, default=None, help_text="Its entry in the log of disclosures."
    )

    class Meta:
        model = CourtEvent
        fields = ["ref", "supervision", "status", "kind", "on_date", "told_date", "disclosure", "entered_at",
                  "taken_back_at", "taken_back_reason", "offered"]  # fmt: skip

    @extend_schema_field(serializers.ChoiceField(choices=CourtEventStatus.choices))
    def get_status(self, one: CourtEvent) -> str:
        return COURT_EVENT.status_of(one, clock.today())


class SafetyTeamRequestOut(serializers.ModelSerializer[SafetyTeamRequest]):
    student = serializers.CharField(source="student.ref", help_text="Reference.")
    school = serializers.CharField(source="school.code", help_text="Code.")
    team = serializers.CharField(source="team.ref", help_text="Reference.")
    request = serializers.CharField(source="request.ref", help_text="The request in the log of disclosures.")
    answer = serializers.CharField(
        source="answer.ref", allow_null=True, default=None, help_text="What came of it, in the log."
    )
    status = serializers.SerializerMethodField(help_text="What came of it.")

    class Meta:
        model = SafetyTeamRequest
        fields = ["ref", "student", "school", "status", "team", "requested_by", "on_date", "ground", "threat", "asks",
                  "request", "answer", "answered_date", "entered_at"]  # fmt: skip

    @extend_schema_field(serializers.ChoiceField(choices=TeamRequestStatus.choices))
    def get_status(self, one: SafetyTeamRequest) -> str:
        return TEAM_REQUEST.status_of(one, clock.today())


class SafetyTeamRequestDetailOut(SafetyTeamRequestOut, _Offered):
    class Meta(SafetyTeamRequestOut.Meta):
        fields = [*SafetyTeamRequestOut.Meta.fields, "offered"]
