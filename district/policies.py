"""
Who may do what with people, staff and roles.

``MAY`` is the table of docs/roles/district.md; the tests compare the two.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db.models import QuerySet

from district.models import (
    Client,
    ContractedPerson,
    InteragencyAgreement,
    Organization,
    Role,
    RoleAssignment,
    School,
    SchoolYear,
    StaffMember,
    User,
)
from district.roles import Roles, require, roles_of

EVERYONE: Roles = frozenset(Role.values)
ADMINISTRATOR: Roles = frozenset({Role.ADMINISTRATOR})
STAFF_OFFICE: Roles = frozenset({Role.ADMINISTRATOR, Role.HR_SPECIALIST})
AGREEING: Roles = frozenset({Role.ADMINISTRATOR, Role.PLAN_DIRECTOR})

MAY: Mapping[str, Roles] = {
    "district.place.view": EVERYONE,
    "district.person.view": ADMINISTRATOR,
    "district.person.add": ADMINISTRATOR,
    "district.person.change": ADMINISTRATOR,
    "district.person.link": ADMINISTRATOR,
    "district.person.stop": ADMINISTRATOR,
    "district.person.restore": ADMINISTRATOR,
    "district.role.grant": ADMINISTRATOR,
    "district.role.end": ADMINISTRATOR,
    "district.client.view": ADMINISTRATOR,
    "district.client.add": ADMINISTRATOR,
    "district.client.change": ADMINISTRATOR,
    "district.client.secret": ADMINISTRATOR,
    "district.client.stop": ADMINISTRATOR,
    "district.staff.view": STAFF_OFFICE | {Role.PLAN_DIRECTOR, Role.INTEGRATION},
    "district.staff.add": STAFF_OFFICE,
    "district.staff.change": STAFF_OFFICE,
    "district.staff.leave": STAFF_OFFICE,
    "district.staff.return": STAFF_OFFICE,
    "district.organization.view": AGREEING | STAFF_OFFICE,
    "district.organization.add": AGREEING,
    "district.organization.change": AGREEING,
    "district.organization.agree": AGREEING,
    "district.organization.contract": AGREEING,
    "district.agreement.view": AGREEING | STAFF_OFFICE,
    "district.agreement.change": AGREEING,
    "district.agreement.end": AGREEING,
    "district.contracted.view": AGREEING | STAFF_OFFICE,
    "district.contracted.change": AGREEING,
}


def can(user: User, action: str) -> bool:
    """Tell whether ``user`` holds, anywhere, a role that permits ``action``."""
    return roles_of(user).any(MAY[action])


def permits(user: User, action: str, obj: User | RoleAssignment | StaffMember | None = None) -> bool:
    """Tell whether ``user`` may do ``action`` to ``obj``. Staff belong to their school; all else is district-wide."""
    school_id = obj.school_id if isinstance(obj, StaffMember) else None
    return roles_of(user).at(MAY[action], school_id)


def check(user: User, action: str, obj: User | RoleAssignment | StaffMember | None = None) -> None:
    """:raises PermissionDenied: unless ``user`` may do ``action`` to ``obj``."""
    require(permits(user, action, obj))


def visible_schools(user: User) -> QuerySet[School]:
    """Return the schools ``user`` may see: all, with any role at all."""
    return School.objects.all() if can(user, "district.place.view") else School.objects.none()


def visible_years(user: User) -> QuerySet[SchoolYear]:
    """Return the school years ``user`` may see: all, with any role at all."""
    return SchoolYear.objects.all() if can(user, "district.place.view") else SchoolYear.objects.none()


def visible_people(user: User) -> QuerySet[User]:
    """Return the people whose accounts ``user`` may see; service accounts are no people."""
    people = User.objects.filter(is_service=False)
    return people if permits(user, "district.person.view") else people.none()


def visible_service_accounts(user: User) -> QuerySet[User]:
    """Return the service accounts of this product's own parts that ``user`` may see; systems have theirs."""
    accounts = User.objects.filter(is_service=True, client__isnull=True)
    return accounts if permits(user, "district.person.view") else accounts.none()


def visible_roles(user: User) -> QuerySet[RoleAssignment]:
    """Return the grants ``user`` may see."""
    return RoleAssignment.objects.all() if permits(user, "district.person.view") else RoleAssignment.objects.none()


def visible_clients(user: User) -> QuerySet[Client]:
    """Return the systems ``user`` may see."""
    return Client.objects.all() if permits(user, "district.client.view") else Client.objects.none()


def visible_staff(user: User) -> QuerySet[StaffMember]:
    """Return the staff ``user`` may see: all, or those of the schools where the role is held."""
    schools = roles_of(user).schools(MAY["district.staff.view"])
    return StaffMember.objects.all() if schools is None else StaffMember.objects.filter(school_id__in=schools)


def visible_organizations(user: User) -> QuerySet[Organization]:
    """Return the organizations ``user`` may see."""
    return Organization.objects.all() if permits(user, "district.organization.view") else Organization.objects.none()


def visible_agreements(user: User) -> QuerySet[InteragencyAgreement]:
    """Return the agreements with organizations ``user`` may see."""
    found = InteragencyAgreement.objects.all()
    return found if permits(user, "district.agreement.view") else found.none()


def visible_contracted(user: User) -> QuerySet[ContractedPerson]:
    """Return the contracted persons ``user`` may see."""
    found = ContractedPerson.objects.all()
    return found if permits(user, "district.contracted.view") else found.none()


def enter_people(user: User) -> None:
    """:raises User.DoesNotExist: when the pages of people are not there for ``user``."""
    if not permits(user, "district.person.view"):
        raise User.DoesNotExist


def enter_clients(user: User) -> None:
    """:raises Client.DoesNotExist: when the pages of systems are not there for ``user``."""
    if not permits(user, "district.client.view"):
        raise Client.DoesNotExist


def enter_organizations(user: User) -> None:
    """:raises Organization.DoesNotExist: when the pages of organizations are not there for ``user``."""
    if not permits(user, "district.organization.view"):
        raise Organization.DoesNotExist


def enter_staff(user: User) -> None:
    """:raises StaffMember.DoesNotExist: when the pages of staff are not there for ``user``."""
    if not can(user, "district.staff.view"):
        raise StaffMember.DoesNotExist


def enter_place(user: User) -> None:
    """:raises School.DoesNotExist: when schools and years are not there for ``user``, who holds no role."""
    if not can(user, "district.place.view"):
        raise School.DoesNotExist


def offered_person(user: User, person: User) -> list[str]:
    """Return what ``user`` may do to ``person`` now, by the last part of the action's name."""
    legal = ["change", "link", "stop"] if person.is_active else ["change", "restore"]
    found = [verb for verb in legal if permits(user, f"district.person.{verb}", person)]
    return found + (["grant"] if person.is_active and permits(user, "district.role.grant", None) else [])


def offered_role(user: User, grant: RoleAssignment, on: date) -> list[str]:
    """Return what ``user`` may do to ``grant`` on that day: what has ended cannot be ended."""
    open_ended = grant.until_date is None or grant.until_date > on
    return ["end"] if open_ended and permits(user, "district.role.end", grant) else []


def offered_client(user: User, client: Client) -> list[str]:
    """Return what ``user`` may do to ``client`` now: nothing, once it was stopped."""
    legal = [] if client.stopped_at else ["change", "secret", "stop"]
    return [verb for verb in legal if permits(user, f"district.client.{verb}")]


def offered_staff(user: User, member: StaffMember) -> list[str]:
    """Return what ``user`` may do to ``member`` now, by the last part of the action's name."""
    legal = ["change", "leave"] if member.left_date is None else ["change", "return"]
    return [verb for verb in legal if permits(user, f"district.staff.{verb}", member)]


def offered_organization(user: User) -> list[str]:
    """Return what ``user`` may do to an organization: everything is possible at any time."""
    return [verb for verb in ("change", "agree", "contract") if permits(user, f"district.organization.{verb}")]


def offered_agreement(user: User, agreement: InteragencyAgreement, on: date) -> list[str]:
    """Return what ``user`` may do to ``agreement`` on that day: what has ended cannot be ended."""
    legal = ["change", "end"] if agreement.until_date is None or agreement.until_date > on else ["change"]
    return [verb for verb in legal if permits(user, f"district.agreement.{verb}")]


def offered_contracted(user: User) -> list[str]:
    """Return what ``user`` may do to a contracted person."""
    return ["change"] if permits(user, "district.contracted.change") else []
