"""The room's records as other systems see and send them."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from district.forms.clients import scope_choices
from district.forms.people import ROLES
from district.models import (
    Client,
    ContractedPerson,
    InteragencyAgreement,
    Organization,
    RoleAssignment,
    School,
    SchoolYear,
    StaffMember,
    User,
)
from district.selectors import school_list

OFFERED = serializers.ListField(child=serializers.CharField())


class SchoolOut(serializers.ModelSerializer[School]):
    """A school; its code stands in addresses and files."""

    class Meta:
        model = School
        fields = ["code", "name", "level", "nces_id", "opened_date", "closed_date"]


class YearOut(serializers.ModelSerializer[SchoolYear]):
    """A school year; ``ends_date`` is the first day that no longer belongs to it."""

    class Meta:
        model = SchoolYear
        fields = ["code", "starts_date", "ends_date"]


class RoleOut(serializers.ModelSerializer[RoleAssignment]):
    """A role granted to a person; ``until_date`` is the first day without it."""

    person = serializers.CharField(source="user.ref")
    role = serializers.ChoiceField(choices=ROLES)
    school = serializers.CharField(source="school.code", allow_null=True, default=None)
    granted_by = serializers.CharField(source="granted_by.ref", allow_null=True, default=None)

    class Meta:
        model = RoleAssignment
        fields = ["ref", "person", "role", "school", "from_date", "until_date", "granted_by"]


class RoleDetailOut(RoleOut):
    """A role with what the caller may do to it now; ``offered`` is in the context."""

    offered = serializers.SerializerMethodField()

    class Meta(RoleOut.Meta):
        fields = [*RoleOut.Meta.fields, "offered"]

    @extend_schema_field(OFFERED)
    def get_offered(self, grant: RoleAssignment) -> list[str]:
        return list(self.context["offered"])


class HeldOut(serializers.Serializer[RoleAssignment]):
    """A role in a person's own answer."""

    ref = serializers.CharField()
    role = serializers.ChoiceField(choices=ROLES)
    school = serializers.CharField(source="school.code", allow_null=True, default=None)
    from_date = serializers.DateField()
    until_date = serializers.DateField(allow_null=True)


class AccountOut(serializers.ModelSerializer[User]):
    """Someone who may sign in, with the roles in force today."""

    active = serializers.BooleanField(source="is_active")
    roles = HeldOut(many=True, source="grants_now")

    class Meta:
        model = User
        fields = ["ref", "name", "email", "active", "roles"]


class AccountDetailOut(serializers.ModelSerializer[User]):
    """Someone who may sign in, with all roles past and present; ``offered`` is in the context."""

    active = serializers.BooleanField(source="is_active")
    staff = serializers.CharField(source="staff_member.ref", allow_null=True, default=None)
    roles = HeldOut(many=True, source="grants")
    offered = serializers.SerializerMethodField()

    class Meta:
        model = User
        fields = ["ref", "name", "email", "active", "staff", "roles", "offered"]

    @extend_schema_field(OFFERED)
    def get_offered(self, person: User) -> list[str]:
        return list(self.context["offered"])


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
    """Someone who works for the district; ``left_date`` is the first day on which they no longer do."""

    school = serializers.CharField(source="school.code", allow_null=True, default=None)

    class Meta:
        model = StaffMember
        fields = ["ref", "name", "employee_number", "job_title", "school", "left_date"]


class StaffDetailOut(StaffOut):
    """A staff member with what the caller may do now; ``offered`` is in the context."""

    offered = serializers.SerializerMethodField()

    class Meta(StaffOut.Meta):
        fields = [*StaffOut.Meta.fields, "offered"]

    @extend_schema_field(OFFERED)
    def get_offered(self, member: StaffMember) -> list[str]:
        return list(self.context["offered"])


class SchoolCode(serializers.SlugRelatedField[School]):
    """A school by its code; null for the whole district."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        super().__init__(slug_field="code", allow_null=True, queryset=school_list(), **kwargs)


class PersonIn(serializers.Serializer[Any]):
    """Someone new who may sign in."""

    name = serializers.CharField(max_length=120)
    email = serializers.EmailField(max_length=254)
    role = serializers.ChoiceField(choices=ROLES, required=False)
    school = SchoolCode()
    employee_number = serializers.CharField(max_length=20, required=False, allow_blank=True)


class PersonChangeIn(serializers.Serializer[Any]):
    """All that can change of a person; an empty employee number undoes the link to the staff list."""

    name = serializers.CharField(max_length=120)
    email = serializers.EmailField(max_length=254)
    employee_number = serializers.CharField(max_length=20, allow_blank=True)


class ReasonIn(serializers.Serializer[Any]):
    """Why something is done."""

    reason = serializers.CharField(max_length=500)


class GrantIn(serializers.Serializer[Any]):
    """A role for a time."""

    role = serializers.ChoiceField(choices=ROLES)
    school = SchoolCode(required=True)
    from_date = serializers.DateField()
    until_date = serializers.DateField(allow_null=True, required=False, default=None)


class EndIn(ReasonIn):
    """The end of a role: the first day without it."""

    until_date = serializers.DateField()


class StaffIn(serializers.Serializer[Any]):
    """What is known of a staff member."""

    name = serializers.CharField(max_length=120)
    employee_number = serializers.CharField(max_length=20)
    job_title = serializers.CharField(max_length=120, required=False, allow_blank=True)
    school = SchoolCode()


class StaffChangeIn(StaffIn):
    """All that can change of a staff member."""

    job_title = serializers.CharField(max_length=120, allow_blank=True)
    school = SchoolCode(required=True)


class LeaveIn(ReasonIn):
    """The end of someone's work here."""

    left_date = serializers.DateField()


class ClientOut(serializers.ModelSerializer[Client]):
    """A system that uses the API; ``expires_date`` is the first day without access."""

    owner = serializers.CharField(source="owner.ref")
    scopes = serializers.ListField(source="scope_list", child=serializers.CharField())

    class Meta:
        model = Client
        fields = [
            "ref",
            "client_id",
            "name",
            "purpose",
            "owner",
            "scopes",
            "expires_date",
            "last_used_at",
            "stopped_at",
        ]


class ClientDetailOut(ClientOut):
    """A system with what the caller may do to it now; ``offered`` is in the context."""

    offered = serializers.SerializerMethodField()

    class Meta(ClientOut.Meta):
        fields = [*ClientOut.Meta.fields, "secret_made_at", "offered"]

    @extend_schema_field(OFFERED)
    def get_offered(self, client: Client) -> list[str]:
        return list(self.context["offered"])


class ClientSecretOut(ClientDetailOut):
    """A system with its new secret, which no other answer tells; it is in the context."""

    client_secret = serializers.SerializerMethodField()

    class Meta(ClientDetailOut.Meta):
        fields = [*ClientDetailOut.Meta.fields, "client_secret"]

    def get_client_secret(self, client: Client) -> str:
        return str(self.context["secret"])


class ClientChangeIn(serializers.Serializer[Any]):
    """All that can change of a system."""

    purpose = serializers.CharField(max_length=500)
    owner = serializers.CharField(help_text="The reference of the person responsible.")
    scopes = serializers.MultipleChoiceField(choices=scope_choices(), allow_empty=False)
    expires_date = serializers.DateField()


class ClientIn(ClientChangeIn):
    """A new system."""

    name = serializers.CharField(max_length=100)


class OrganizationIn(serializers.Serializer[Any]):
    """What is known of an organization."""

    name = serializers.CharField(max_length=120)
    note = serializers.CharField(required=False, allow_blank=True)


class AgreementIn(serializers.Serializer[Any]):
    """An agreement in force over `[from_date, until_date)`; without an end it goes on."""

    title = serializers.CharField(max_length=200)
    from_date = serializers.DateField()
    until_date = serializers.DateField(allow_null=True, required=False, default=None)
    note = serializers.CharField(required=False, allow_blank=True)


class ContractedIn(serializers.Serializer[Any]):
    """Someone whom an organization sends."""

    name = serializers.CharField(max_length=120)
    role_title = serializers.CharField(max_length=120)


class ContractedChangeIn(ContractedIn):
    """All that can change of a contracted person; `left_date` is the first day on which they no longer work here."""

    left_date = serializers.DateField(allow_null=True)


class AgreementOut(serializers.ModelSerializer[InteragencyAgreement]):
    """An agreement in force over `[from_date, until_date)`; without an end it goes on."""

    class Meta:
        model = InteragencyAgreement
        fields = ["ref", "title", "from_date", "until_date", "note"]


class AgreementDetailOut(AgreementOut):
    """An agreement with its organization and what the caller may do now; ``offered`` is in the context."""

    organization = serializers.CharField(source="organization.ref")
    offered = serializers.SerializerMethodField()

    class Meta(AgreementOut.Meta):
        fields = ["organization", *AgreementOut.Meta.fields, "offered"]

    @extend_schema_field(OFFERED)
    def get_offered(self, agreement: InteragencyAgreement) -> list[str]:
        return list(self.context["offered"])


class ContractedOut(serializers.ModelSerializer[ContractedPerson]):
    """Someone whom an organization sends; `left_date` is the first day on which they no longer work here."""

    class Meta:
        model = ContractedPerson
        fields = ["ref", "name", "role_title", "left_date"]


class ContractedDetailOut(ContractedOut):
    """A contracted person with the organization and what the caller may do; ``offered`` is in the context."""

    organization = serializers.CharField(source="organization.ref")
    offered = serializers.SerializerMethodField()

    class Meta(ContractedOut.Meta):
        fields = ["organization", *ContractedOut.Meta.fields, "offered"]

    @extend_schema_field(OFFERED)
    def get_offered(self, person: ContractedPerson) -> list[str]:
        return list(self.context["offered"])


class OrganizationOut(serializers.ModelSerializer[Organization]):
    """An organization with its agreements in force today, and how many people it sends."""

    agreements = AgreementOut(many=True, source="agreements_now")
    people = serializers.IntegerField(source="people_now")

    class Meta:
        model = Organization
        fields = ["ref", "name", "note", "agreements", "people"]


class OrganizationDetailOut(serializers.ModelSerializer[Organization]):
    """An organization with all its agreements and people; ``offered`` is in the context."""

    agreements = AgreementOut(many=True, source="agreements_all")
    people = ContractedOut(many=True, source="people_all")
    offered = serializers.SerializerMethodField()

    class Meta:
        model = Organization
        fields = ["ref", "name", "note", "agreements", "people", "offered"]

    @extend_schema_field(OFFERED)
    def get_offered(self, organization: Organization) -> list[str]:
        return list(self.context["offered"])
