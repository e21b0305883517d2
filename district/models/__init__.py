"""The district's records, split by subject."""

from district.models.clients import Client
from district.models.people import StaffMember, User
from district.models.place import District, School, SchoolYear
from district.models.roles import Role, RoleAssignment

__all__ = ["Client", "District", "Role", "RoleAssignment", "School", "SchoolYear", "StaffMember", "User"]
