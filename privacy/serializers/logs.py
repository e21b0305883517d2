"""Views and disclosures as the API gives them."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from core import clock
from core.files.serializers import DocumentOut
from core.models import ReadEvent
from privacy import policies, rights, selectors
from privacy.models import Disclosure, OnwardDisclosure, RecipientCertificate
from privacy.workflow import CERTIFICATE, DISCLOSURE, LOG, CertificateStatus, DirectoryStatus, EntryStatus
from students.models import Student


class ReadOut(serializers.ModelSerializer[ReadEvent]):
    """One view of a page: who, when, and which students it showed."""

    number = serializers.IntegerField(source="pk", help_text="Later views have higher ones.")
    page = serializers.CharField(help_text="The name of the address; never its query.")
    subjects = serializers.IntegerField(help_text="How many students it showed, those you may not know of counted.")
    students = serializers.SerializerMethodField(
        help_text="References of those whom it showed; if you asked for one student, that one alone."
    )

    class Meta:
        model = ReadEvent
        fields = ["number", "at", "actor", "client", "page", "face", "purpose", "request", "subjects", "students"]

    def get_students(self, event: ReadEvent) -> list[str]:
        shown: list[str] = self.context["shown"].get(event.pk, [])
        return shown


class DisclosureOut(serializers.ModelSerializer[Disclosure]):
    student = serializers.SlugRelatedField[Any](slug_field="ref", read_only=True)
    guardianship = serializers.SlugRelatedField[Any](slug_field="ref", read_only=True, allow_null=True)
    agreement = serializers.SlugRelatedField[Any](slug_field="ref", read_only=True, allow_null=True)
    consent = serializers.SlugRelatedField[Any](slug_field="ref", read_only=True, allow_null=True)
    answers = serializers.SlugRelatedField[Any](slug_field="ref", read_only=True, allow_null=True)
    supersedes = serializers.SlugRelatedField[Any](slug_field="ref", read_only=True, allow_null=True)
    superseded_by = serializers.CharField(
        source="later.ref", default=None, allow_null=True, read_only=True, help_text="The entry that corrects this one."
    )
    status = serializers.SerializerMethodField(help_text="How it stands.")

    class Meta:
        model = Disclosure
        fields = ["ref", "student", "kind", "status", "basis", "is_required", "party_name", "party_organization",
                  "guardianship", "interest", "what", "parts", "on_date", "onward", "threat", "before_adjudication",
                  "certified_date", "agreement", "consent", "reference", "reference_date", "notice_date",
                  "no_notice_reason", "why_refused", "answers", "supersedes", "superseded_by", "reason",
                  "logged_at"]  # fmt: skip

    @extend_schema_field(serializers.ChoiceField(choices=EntryStatus.choices))
    def get_status(self, entry: Disclosure) -> str:
        return DISCLOSURE.status_of(entry, clock.today())


class DisclosureDetailOut(DisclosureOut):
    documents = serializers.SerializerMethodField(help_text="Each is read at /privacy/documents/<ref>/.")
    offered = serializers.SerializerMethodField(help_text="The actions you may do now.")

    class Meta(DisclosureOut.Meta):
        fields = [*DisclosureOut.Meta.fields, "documents", "offered"]

    @extend_schema_field(DocumentOut(many=True))
    def get_documents(self, entry: Disclosure) -> Any:
        return DocumentOut(selectors.documents_of(entry), many=True).data

    def get_offered(self, entry: Disclosure) -> list[str]:
        return policies.offered(self.context["request"].user, entry)


class RecipientOut(serializers.Serializer[Any]):
    value = serializers.CharField(help_text="Reference of who answers for the student, or “student”.")
    why_not = serializers.CharField(help_text="Why the records may not be given to them; empty where they may.")


class FurtherOut(serializers.ModelSerializer[OnwardDisclosure]):
    """Whom an organization told further, of what was shared with it."""

    organization = serializers.CharField(source="share.organization.ref", help_text="Which organization told it.")

    class Meta:
        model = OnwardDisclosure
        fields = ["ref", "organization", "on_date", "party", "interest", "what", "taken_back_at", "taken_back_reason"]


class LogOut(serializers.ModelSerializer[Student]):
    """A student's log: who has the rights over it, whether directory information is given, and the newest entries."""

    directory = serializers.SerializerMethodField(help_text="Whether directory information may be given.")
    recipients = serializers.SerializerMethodField(help_text="To whom a print of the log may be given.")
    disclosures = serializers.SerializerMethodField(help_text="The entries about the student, the newest first.")
    further = serializers.SerializerMethodField(help_text="Whom organizations told further about the student.")
    offered = serializers.SerializerMethodField(help_text="The actions you may do now.")

    class Meta:
        model = Student
        fields = ["ref", "directory", "recipients", "disclosures", "further", "offered"]

    @extend_schema_field(FurtherOut(many=True))
    def get_further(self, student: Student) -> Any:
        return FurtherOut(selectors.told_further(student), many=True).data

    @extend_schema_field(serializers.ChoiceField(choices=DirectoryStatus.choices))
    def get_directory(self, student: Student) -> str:
        return LOG.status_of(student, clock.today())

    @extend_schema_field(RecipientOut(many=True))
    def get_recipients(self, student: Student) -> Any:
        return RecipientOut(rights.recipients(student, clock.today()), many=True).data

    @extend_schema_field(DisclosureOut(many=True))
    def get_disclosures(self, student: Student) -> Any:
        return DisclosureOut(selectors.of_student(student), many=True).data

    def get_offered(self, student: Student) -> list[str]:
        return policies.offered(self.context["request"].user, student)


class CertificateOut(serializers.ModelSerializer[RecipientCertificate]):
    organization = serializers.CharField(source="agreement.organization.ref", help_text="Reference.")
    agreement = serializers.CharField(source="agreement.ref", help_text="Reference.")
    status = serializers.SerializerMethodField(help_text="How it stands.")

    class Meta:
        model = RecipientCertificate
        fields = ["ref", "organization", "agreement", "status", "certified_by", "certified_date", "withdrawn_date",
                  "withdrawn_reason", "entered_at"]  # fmt: skip

    @extend_schema_field(serializers.ChoiceField(choices=CertificateStatus.choices))
    def get_status(self, certificate: RecipientCertificate) -> str:
        return CERTIFICATE.status_of(certificate, clock.today())


class CertificateDetailOut(CertificateOut):
    offered = serializers.SerializerMethodField(help_text="The actions you may do now.")

    class Meta(CertificateOut.Meta):
        fields = [*CertificateOut.Meta.fields, "offered"]

    def get_offered(self, certificate: RecipientCertificate) -> list[str]:
        return policies.offered(self.context["request"].user, certificate)
