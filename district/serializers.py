"""The room's records as other systems see and send them."""

from __future__ import annotations

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from core import clock
from core.models import Record
from core.spans import UNTIL
from district import door_labels, factors, labels, policies, ties
from district.models import (
    Client,
    ClosedDay,
    ContractedPerson,
    Employment,
    FactorReset,
    InteragencyAgreement,
    Organization,
    Role,
    RoleAssignment,
    School,
    SchoolYear,
    SignInEvent,
    StaffMember,
    User,
)
from district.signed_in import current_user
from district.workflow import StaffStatus, staff_status


class Offering(serializers.Serializer[Any]):
    """Of a record, what the caller may do to it now."""

    offered = serializers.SerializerMethodField()

    def get_offered(self, record: Record) -> list[str]:
        return policies.offered(self.context["request"].user, record)


class SchoolOut(serializers.ModelSerializer[School]):
    """A school; its code stands in addresses and files."""

    class Meta:
        model = School
        fields = ["code", "name", "level", "nces_id", "opened_date", "closed_date"]


class YearOut(serializers.ModelSerializer[SchoolYear]):
    """
    A school year; ``ends_date`` is the first day that no longer belongs to it.

    ``first_school_date`` and ``last_school_date`` are the first and the last day with school; null where not known.
    """

    class Meta:
        model = SchoolYear
        fields = ["code", "starts_date", "ends_date", "first_school_date", "last_school_date"]


class ClosedDayOut(serializers.ModelSerializer[ClosedDay]):
    """A weekday without school; ``school`` is null where it is so at all of them. One ``open`` again has school."""

    school = serializers.CharField(source="school.code", allow_null=True, default=None)

    class Meta:
        model = ClosedDay
        fields = ["ref", "closed_date", "name", "school", "comes_from", "status"]


class ClosedDayDetailOut(Offering, ClosedDayOut):
    """A day of the calendar with what the caller may do to it now."""

    class Meta(ClosedDayOut.Meta):
        fields = [*ClosedDayOut.Meta.fields, "offered"]


class RoleOut(serializers.ModelSerializer[RoleAssignment]):
    """A role granted to a person; ``until_date`` is the first day without it."""

    person = serializers.CharField(source="user.ref")
    role = serializers.ChoiceField(choices=Role.choices)
    school = serializers.CharField(source="school.code", allow_null=True, default=None)
    granted_by = serializers.CharField(source="granted_by.ref", allow_null=True, default=None)

    class Meta:
        model = RoleAssignment
        fields = ["ref", "person", "role", "school", "from_date", "until_date", "granted_by"]
        extra_kwargs: ClassVar = {"until_date": {"help_text": UNTIL}}


class RoleDetailOut(Offering, RoleOut):
    """A role with what the caller may do to it now."""

    class Meta(RoleOut.Meta):
        fields = [*RoleOut.Meta.fields, "offered"]


class SignInOut(serializers.ModelSerializer[SignInEvent]):
    """What happened at the door; ``account`` is null for one that is not there."""

    account = serializers.CharField(source="user.ref", allow_null=True, default=None)
    name = serializers.CharField(source="user.name", allow_null=True, default=None)

    class Meta:
        model = SignInEvent
        fields = ["at", "kind", "account", "name", "network", "device", "request"]


class HeldOut(serializers.Serializer[RoleAssignment]):
    """A role in a person's own answer."""

    ref = serializers.CharField()
    role = serializers.ChoiceField(choices=Role.choices)
    school = serializers.CharField(source="school.code", allow_null=True, default=None)
    from_date = serializers.DateField()
    until_date = serializers.DateField(allow_null=True, help_text=UNTIL)


class AccountOut(serializers.ModelSerializer[User]):
    """Someone who may sign in, with the roles in force today."""

    active = serializers.BooleanField(source="is_active")
    roles = HeldOut(many=True, source="grants_now")
    second_step = serializers.SerializerMethodField()

    class Meta:
        model = User
        fields = ["ref", "name", "email", "active", "second_step", "roles"]

    @extend_schema_field(serializers.ChoiceField(choices=factors.Step.choices))
    def get_second_step(self, person: User) -> str:
        return door_labels.second_step(person)


class AccountDetailOut(Offering, serializers.ModelSerializer[User]):
    """Someone who may sign in, with all roles past and present."""

    active = serializers.BooleanField(source="is_active")
    staff = serializers.CharField(source="staff_member.ref", allow_null=True, default=None)
    roles = HeldOut(many=True, source="grants")
    second_step = serializers.SerializerMethodField()

    class Meta:
        model = User
        fields = ["ref", "name", "email", "active", "second_step", "staff", "roles", "offered"]

    @extend_schema_field(serializers.ChoiceField(choices=factors.Step.choices))
    def get_second_step(self, person: User) -> str:
        return door_labels.second_step_now(person, clock.today())


class FactorResetOut(serializers.ModelSerializer[FactorReset]):
    """A second step that was lost: asked for by one administrator, removed by another, or withdrawn."""

    person = serializers.CharField(source="person.ref")
    asked_by = serializers.CharField(source="asked_by.ref")
    decided_by = serializers.CharField(source="decided_by.ref", allow_null=True, default=None)
    until_at = serializers.DateTimeField(help_text="The moment from which it is too late to do it.")

    class Meta:
        model = FactorReset
        fields = ["ref", "person", "reason", "status", "asked_by", "asked_at", "until_at", "decided_by", "decided_at"]


class FactorResetDetailOut(Offering, FactorResetOut):
    """A lost second step with what the caller may do about it now."""

    class Meta(FactorResetOut.Meta):
        fields = [*FactorResetOut.Meta.fields, "offered"]


class MeOut(serializers.Serializer[User]):
    """Whoever asks, with the roles in force today."""

    ref = serializers.CharField()
    name = serializers.CharField()
    email = serializers.CharField()
    roles = serializers.SerializerMethodField()

    @extend_schema_field(HeldOut(many=True))
    def get_roles(self, person: User) -> Any:
        return HeldOut(self.context["grants"], many=True).data


class StaffOut(serializers.ModelSerializer[StaffMember]):
    """
    Someone who works for the district, or did; ``left_date`` is the first day on which they no longer do.

    It may lie ahead: ``status`` tells how they stand today.
    """

    school = serializers.CharField(source="school.code", allow_null=True, default=None)
    status = serializers.SerializerMethodField()

    class Meta:
        model = StaffMember
        fields = ["ref", "name", "employee_number", "job_title", "school", "left_date", "status"]

    @extend_schema_field(serializers.ChoiceField(choices=StaffStatus.choices))
    def get_status(self, member: StaffMember) -> str:
        return staff_status(member, clock.today())


class EmploymentOut(serializers.ModelSerializer[Employment]):
    """A time of work here, `[from_date, until_date)`; without a `from_date` since before records were kept."""

    class Meta:
        model = Employment
        fields = ["from_date", "until_date"]
        extra_kwargs: ClassVar = {"until_date": {"help_text": UNTIL}}


class StaffDetailOut(Offering, StaffOut):
    """A staff member with each time of work here, the latest first, and what the caller may do now."""

    employments = EmploymentOut(many=True, source="employments_all")
    warnings = serializers.SerializerMethodField()

    class Meta(StaffOut.Meta):
        fields = [*StaffOut.Meta.fields, "employments", "warnings", "offered"]

    def get_warnings(self, member: StaffMember) -> list[str]:
        """What does not add up in what they hold, and what goes on past the last day, as the caller may know it."""
        told = [one.text for one in ties.wrong(current_user(self.context["request"]), member, clock.today())]
        if member.left_date is None:
            return told
        return told + [f"{tie.what}: {tie.about}" for tie in ties.find(current_user(self.context["request"]), member,
                                                                member.left_date).ties]  # fmt: skip


class ClientOut(serializers.ModelSerializer[Client]):
    """A system that uses the API; ``expires_date`` is the first day without access."""

    owner = serializers.CharField(source="owner.ref")
    organization = serializers.SlugRelatedField[Any](
        slug_field="ref", read_only=True, allow_null=True,
        help_text="Of a partner’s system, whose it is: it finds what is shared with that organization, and no more.",
    )  # fmt: skip
    scopes = serializers.ListField(source="scope_list", child=serializers.CharField())

    class Meta:
        model = Client
        fields = [
            "ref",
            "client_id",
            "name",
            "purpose",
            "owner",
            "organization",
            "scopes",
            "expires_date",
            "last_used_at",
            "stopped_at",
        ]


class ClientDetailOut(Offering, ClientOut):
    """A system with what the caller may do to it now."""

    warnings = serializers.SerializerMethodField()

    class Meta(ClientOut.Meta):
        fields = [*ClientOut.Meta.fields, "secret_made_at", "warnings", "offered"]

    def get_warnings(self, client: Client) -> list[str]:
        """That nobody who can sign in answers for it."""
        return labels.client_warnings(client)


class ClientSecretOut(ClientDetailOut):
    """A system with its new secret, which no other answer tells; it is in the context."""

    client_secret = serializers.SerializerMethodField()

    class Meta(ClientDetailOut.Meta):
        fields = [*ClientDetailOut.Meta.fields, "client_secret"]

    def get_client_secret(self, client: Client) -> str:
        return str(self.context["secret"])


class AgreementOut(serializers.ModelSerializer[InteragencyAgreement]):
    """An agreement in force over `[from_date, until_date)`; without an end it goes on."""

    class Meta:
        model = InteragencyAgreement
        fields = ["ref", "title", "from_date", "until_date", "note"]
        extra_kwargs: ClassVar = {"until_date": {"help_text": UNTIL}}


class AgreementDetailOut(Offering, AgreementOut):
    """An agreement with its organization and what the caller may do now."""

    organization = serializers.CharField(source="organization.ref")

    class Meta(AgreementOut.Meta):
        fields = ["organization", *AgreementOut.Meta.fields, "offered"]


class ContractedOut(serializers.ModelSerializer[ContractedPerson]):
    """Someone whom an organization sends; `left_date` is the first day on which they no longer work here."""

    class Meta:
        model = ContractedPerson
        fields = ["ref", "name", "role_title", "left_date", "ferpa_trained_date", "background_checked_date"]


class ContractedDetailOut(Offering, ContractedOut):
    """A contracted person with the organization, the account, and what the caller may do."""

    organization = serializers.CharField(source="organization.ref")
    user = serializers.SerializerMethodField()

    class Meta(ContractedOut.Meta):
        fields = ["organization", *ContractedOut.Meta.fields, "user", "offered"]

    def get_user(self, person: ContractedPerson) -> str | None:
        """The account by which they sign in; null where they have none."""
        return person.user.ref if person.user else None


class OrganizationOut(serializers.ModelSerializer[Organization]):
    """An organization with its agreements in force today, and how many people it sends."""

    agreements = AgreementOut(many=True, source="agreements_now")
    people = serializers.IntegerField(source="people_now")

    class Meta:
        model = Organization
        fields = ["ref", "name", "note", "agreements", "people"]


class OrganizationDetailOut(Offering, serializers.ModelSerializer[Organization]):
    """An organization with all its agreements and people."""

    agreements = AgreementOut(many=True, source="agreements_all")
    people = ContractedOut(many=True, source="people_all")

    class Meta:
        model = Organization
        fields = ["ref", "name", "note", "agreements", "people", "offered"]
