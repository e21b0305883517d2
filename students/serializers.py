"""What the API gives of students: to whom their pages give it, and no more."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from core import clock
from core.files.serializers import DocumentOut
from core.spans import UNTIL
from students import policies, seeing, selectors
from students.models import ErrorNotice, Guardian, Guardianship, SchoolMembership, Student, StudentTrait
from students.workflow import StudentStatus, student_status


class StudentOut(serializers.ModelSerializer[Student]):
    name = serializers.CharField(help_text="The legal name.")
    grade = serializers.CharField(allow_null=True, help_text="Today, as the roster has it; null where it has none.")
    school = serializers.CharField(
        source="school_code", allow_null=True, help_text="The code of the school today; null where it is not known."
    )
    status = serializers.SerializerMethodField(help_text="Where the student is known from.")

    class Meta:
        model = Student
        fields = ["ref", "local_id", "state_id", "given_name", "middle_name", "family_name", "preferred_given_name",
                  "preferred_family_name", "name", "grade", "school", "status", "provisional"]  # fmt: skip

    @extend_schema_field(serializers.ChoiceField(choices=StudentStatus.choices))
    def get_status(self, student: Student) -> str:
        return student_status(student, clock.today())


class MembershipOut(serializers.ModelSerializer[SchoolMembership]):
    student = serializers.SerializerMethodField(help_text="Reference.")
    school = serializers.CharField(source="school.code", help_text="Code.")
    until_date = serializers.DateField(allow_null=True, help_text=UNTIL)

    class Meta:
        model = SchoolMembership
        fields = ["ref", "student", "school", "from_date", "until_date"]

    def get_student(self, one: SchoolMembership) -> str:
        return (one.student.merged_into or one.student).ref


class GuardianOut(serializers.ModelSerializer[Guardian]):
    class Meta:
        model = Guardian
        fields = ["ref", "name", "email", "phone", "sms", "language"]


class GuardianshipOut(serializers.ModelSerializer[Guardianship]):
    student = serializers.CharField(source="student.ref", help_text="Reference.")
    guardian = GuardianOut()
    until_date = serializers.DateField(allow_null=True, help_text=UNTIL)
    is_barred = serializers.BooleanField(help_text="A court took their rights away: give them nothing.")
    documents = serializers.SerializerMethodField(
        help_text="Court documents, to whoever may read them at /students/documents/<ref>/."
    )
    offered = serializers.SerializerMethodField(help_text="The actions you may do now.")

    class Meta:
        model = Guardianship
        fields = ["ref", "student", "guardian", "relation", "from_date", "until_date", "lives_with",
                  "may_receive_records", "is_barred", "barred_date", "barred_reason", "documents",
                  "offered"]  # fmt: skip

    @extend_schema_field(DocumentOut(many=True))
    def get_documents(self, one: Guardianship) -> Any:
        told = self.context.get("documents") or selectors.court_documents(self.context["request"].user, [one])
        return DocumentOut(told.get(one.ref, []), many=True).data

    def get_offered(self, one: Guardianship) -> list[str]:
        told: dict[str, list[str]] = self.context.get("offered", {})
        return told[one.ref] if one.ref in told else policies.offered(self.context["request"].user, one)


class TraitOut(serializers.ModelSerializer[StudentTrait]):
    until_date = serializers.DateField(allow_null=True, help_text=UNTIL)

    class Meta:
        model = StudentTrait
        fields = ["kind", "value", "from_date", "until_date"]


class MergedOut(serializers.ModelSerializer[Student]):
    """A record that was merged into this student. Its version is the one to send when they are separated."""

    class Meta:
        model = Student
        fields = ["ref", "version", "local_id", "provisional"]


class StudentDetailOut(StudentOut):
    has_own_rights = serializers.SerializerMethodField(
        help_text="Of age: the rights over the record are the student's own, and no longer the parents'."
    )
    merged_into = serializers.CharField(source="merged_into.ref", allow_null=True, default=None)
    merged = serializers.SerializerMethodField(help_text="The records that were merged into this one.")
    memberships = serializers.SerializerMethodField()
    guardians = serializers.SerializerMethodField(help_text="To people who see whom to reach; empty to systems.")
    traits = serializers.SerializerMethodField(help_text="Group, sex and programs, to whoever may see them.")
    why = serializers.SerializerMethodField(help_text="Why you may see this student, in a sentence.")
    offered = serializers.SerializerMethodField(help_text="The actions you may do now.")

    class Meta(StudentOut.Meta):
        fields = [*StudentOut.Meta.fields, "birth_date", "has_own_rights", "merged_into", "merged", "memberships",
                  "guardians", "traits", "why", "offered"]  # fmt: skip

    def get_has_own_rights(self, student: Student) -> bool:
        return student.has_own_rights(clock.today())

    @extend_schema_field(MergedOut(many=True))
    def get_merged(self, student: Student) -> Any:
        return MergedOut(selectors.merged(student), many=True).data

    @extend_schema_field(MembershipOut(many=True))
    def get_memberships(self, student: Student) -> Any:
        return MembershipOut(selectors.schooling(student), many=True).data

    @extend_schema_field(GuardianshipOut(many=True))
    def get_guardians(self, student: Student) -> Any:
        user = self.context["request"].user
        found = list(selectors.guardianships(user, student))
        offered = dict(zip([one.ref for one in found], policies.offered_each(user, found), strict=True))
        together = {"documents": selectors.court_documents(user, found), "offered": offered}
        return GuardianshipOut(found, many=True, context={**self.context, **together}).data

    @extend_schema_field(TraitOut(many=True))
    def get_traits(self, student: Student) -> Any:
        found = selectors.traits(student)
        sees = policies.permitted(self.context["request"].user, "students.trait.view", student)
        return TraitOut(found.exclude(kind__in=["grade", "primary_school"]) if sees else [], many=True).data

    def get_why(self, student: Student) -> str:
        return seeing.why(self.context["request"].user, student)

    def get_offered(self, student: Student) -> list[str]:
        return policies.offered(self.context["request"].user, student)


class ErrorNoticeOut(serializers.ModelSerializer[ErrorNotice]):
    student = serializers.CharField(source="student.ref", help_text="Reference of the record that is gone.")
    reason = serializers.CharField(source="student.error_reason")
    offered = serializers.SerializerMethodField(help_text="The actions you may do now.")

    class Meta:
        model = ErrorNotice
        fields = ["ref", "student", "reason", "last_read_at", "acknowledged_at", "offered"]

    def get_offered(self, notice: ErrorNotice) -> list[str]:
        return policies.offered(self.context["request"].user, notice)
