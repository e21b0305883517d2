"""Consents and what parents ask, as the API gives them."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from core import clock
from core.files.serializers import DocumentOut
from privacy import copies, policies, selectors
from privacy.models import AccessRequest, AccessStatus, AmendmentRequest, WrittenConsent
from privacy.workflow import CONSENT, ConsentStatus


class ConsentOut(serializers.ModelSerializer[WrittenConsent]):
    student = serializers.SlugRelatedField[Any](slug_field="ref", read_only=True)
    organization = serializers.SlugRelatedField[Any](slug_field="ref", read_only=True, allow_null=True)
    guardianship = serializers.SlugRelatedField[Any](
        slug_field="ref", read_only=True, allow_null=True, help_text="Who signed; null where the student did."
    )
    status = serializers.SerializerMethodField(help_text="Whether it holds.")

    class Meta:
        model = WrittenConsent
        fields = ["ref", "number", "student", "kind", "status", "parts", "records", "purpose", "organization", "party",
                  "guardianship", "capacity", "signed_date", "expires_date", "entered_at", "revoked_at", "revoked_by",
                  "revoked_reason"]  # fmt: skip

    @extend_schema_field(serializers.ChoiceField(choices=ConsentStatus.choices))
    def get_status(self, consent: WrittenConsent) -> str:
        return CONSENT.status_of(consent, clock.today())


class ConsentDetailOut(ConsentOut):
    documents = serializers.SerializerMethodField(help_text="Each is read at /privacy/documents/<ref>/.")
    offered = serializers.SerializerMethodField(help_text="The actions you may do now.")

    class Meta(ConsentOut.Meta):
        fields = [*ConsentOut.Meta.fields, "documents", "offered"]

    @extend_schema_field(DocumentOut(many=True))
    def get_documents(self, consent: WrittenConsent) -> Any:
        return DocumentOut(selectors.consent_documents(consent), many=True).data

    def get_offered(self, consent: WrittenConsent) -> list[str]:
        return policies.offered(self.context["request"].user, consent)


class AccessOut(serializers.ModelSerializer[AccessRequest]):
    student = serializers.SlugRelatedField[Any](slug_field="ref", read_only=True)
    guardianship = serializers.SlugRelatedField[Any](
        slug_field="ref", read_only=True, allow_null=True, help_text="Who asks; null where the student does."
    )
    disclosure = serializers.SlugRelatedField[Any](slug_field="ref", read_only=True, allow_null=True)

    class Meta:
        model = AccessRequest
        fields = ["ref", "number", "student", "guardianship", "what", "status", "received_date", "due_date",
                  "answered_date", "refused_reason", "disclosure", "entered_at"]  # fmt: skip


class CopyOut(serializers.Serializer[Any]):
    """What a copy of all that is kept would say now, without other children."""

    records = serializers.ListField(child=serializers.CharField(), help_text="What can go in.")
    seen = serializers.CharField(help_text="Sent with the answer, it tells which copy was looked at.")
    text = serializers.CharField(help_text="What it says, line by line.")


class AccessDetailOut(AccessOut):
    documents = serializers.SerializerMethodField(help_text="The copy that was given.")
    copy = serializers.SerializerMethodField(help_text="The copy as it would be now; null once it is over.")
    offered = serializers.SerializerMethodField(help_text="The actions you may do now.")

    class Meta(AccessOut.Meta):
        fields = [*AccessOut.Meta.fields, "documents", "copy", "offered"]

    @extend_schema_field(DocumentOut(many=True))
    def get_documents(self, request: AccessRequest) -> Any:
        return DocumentOut(selectors.access_documents(request), many=True).data

    @extend_schema_field(CopyOut(allow_null=True))
    def get_copy(self, request: AccessRequest) -> Any:
        if request.status != AccessStatus.OPEN:
            return None
        found = copies.offered(request.student)
        keys = [one.key for one in found]
        made = copies.made(request.student, keys, "", found)
        return CopyOut({"records": keys, "seen": made.seal, "text": made.text}).data

    def get_offered(self, request: AccessRequest) -> list[str]:
        return policies.offered(self.context["request"].user, request)


class RecordAmendmentOut(serializers.ModelSerializer[AmendmentRequest]):
    student = serializers.SlugRelatedField[Any](slug_field="ref", read_only=True)
    guardianship = serializers.SlugRelatedField[Any](
        slug_field="ref", read_only=True, allow_null=True, help_text="Who asks; null where the student does."
    )

    class Meta:
        model = AmendmentRequest
        fields = ["ref", "number", "student", "guardianship", "record_kind", "record_ref", "what", "wanted", "status",
                  "received_date", "due_date", "decided_date", "decided_reason", "hearing_date", "hearing_result",
                  "statement", "statement_date", "entered_at"]  # fmt: skip


class RecordAmendmentDetailOut(RecordAmendmentOut):
    offered = serializers.SerializerMethodField(help_text="The actions you may do now.")

    class Meta(RecordAmendmentOut.Meta):
        fields = [*RecordAmendmentOut.Meta.fields, "offered"]

    def get_offered(self, request: AmendmentRequest) -> list[str]:
        return policies.offered(self.context["request"].user, request)
