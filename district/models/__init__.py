"""The district's records, split by subject."""

from district.models.calendar import ClosedDay
from district.models.clients import Client
from district.models.factor_resets import FactorReset
from district.models.organizations import ContractedPerson, InteragencyAgreement, Organization
from district.models.people import Employment, StaffMember, User
from district.models.place import District, School, SchoolYear
from district.models.roles import Role, RoleAssignment
from district.models.sign_ins import Failure, SignInEvent

__all__ = [
    "Client",
    "ClosedDay",
    "ContractedPerson",
    "District",
    "Employment",
    "FactorReset",
    "Failure",
    "InteragencyAgreement",
    "Organization",
    "Role",
    "RoleAssignment",
    "School",
    "SchoolYear",
    "SignInEvent",
    "StaffMember",
    "User",
]
