"""
Who may do what with people, staff and roles.

``MAY`` is the table of docs/roles/district.md; the tests compare the two.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db.models import QuerySet

from core import clock
from core.models import Record
from core.workflow import Workflow
from district.models import (
    Client,
    ClosedDay,
    ContractedPerson,
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
from district.models.people import StaffQuerySet
from district.roles import SIGNED_IN_ROLES, Roles, require, roles_of
from district.workflow import (
    ADMINISTRATOR,
    AGREEING,
    AGREEMENT,
    CLIENT,
    CLOSED_DAY,
    CONTRACTED,
    ORGANIZATION,
    PERSON,
    RESET,
    ROLE,
    STAFF,
    STAFF_OFFICE,
)

EVERYONE: Roles = frozenset(Role.values)

MAY: Mapping[str, Roles] = {
    "district.place.view": EVERYONE,
    "district.person.view": ADMINISTRATOR,
    # By name alone, and no more of them: whom to ask.
    "district.contact.view": SIGNED_IN_ROLES,
    **PERSON.may,
    "district.factorreset.view": ADMINISTRATOR,
    **RESET.may,
    **ROLE.may,
    "district.signin.view": ADMINISTRATOR,
    "district.client.view": ADMINISTRATOR,
    **CLIENT.may,
    "district.staff.view": STAFF_OFFICE | {Role.PLAN_DIRECTOR, Role.INTEGRATION},
    **STAFF.may,
    "district.organization.view": AGREEING | STAFF_OFFICE,
    **ORGANIZATION.may,
    "district.agreement.view": AGREEING | STAFF_OFFICE,
    **AGREEMENT.may,
    "district.contracted.view": AGREEING | STAFF_OFFICE,
    **CONTRACTED.may,
    **CLOSED_DAY.may,
}
FLOWS: Mapping[type[Record], Workflow] = {
    User: PERSON,
    FactorReset: RESET,
    RoleAssignment: ROLE,
    Client: CLIENT,
    StaffMember: STAFF,
    Organization: ORGANIZATION,
    InteragencyAgreement: AGREEMENT,
    ContractedPerson: CONTRACTED,
    ClosedDay: CLOSED_DAY,
}


def can(user: User, action: str) -> bool:
    """Tell whether ``user`` holds, anywhere, a role that permits ``action``."""
    return roles_of(user).any(MAY[action])


def permitted(user: User, action: str, obj: Record | None = None) -> bool:
    """
    Tell whether ``user`` may do ``action`` (to ``obj``). Staff belong to their school; all else is district-wide.

    Whether someone may add staff at all is asked without ``obj``: a role at any school is enough. Nobody lets their own
    second step go, and what one administrator asked for another one does.
    """
    if action.startswith(("district.person.reset", "district.factorreset.")) and _is_ones_own(user, action, obj):
        return False
    if action == "district.staff.add" and obj is None:
        return can(user, action)
    return roles_of(user).at(MAY[action], obj.school_id if isinstance(obj, StaffMember) else None)


def _is_ones_own(user: User, action: str, obj: Record | None) -> bool:
    if isinstance(obj, FactorReset):
        return user.pk == obj.person_id or (action == "district.factorreset.do" and user.pk == obj.asked_by_id)
    return obj is not None and obj.pk == user.pk


def check(user: User, action: str, obj: Record | None = None) -> None:
    """:raises PermissionDenied: unless ``user`` may do ``action`` (to ``obj``)."""
    require(permitted(user, action, obj))


def offered(user: User, obj: Record) -> list[str]:
    """Return what ``user`` may do to ``obj`` now, by the last part of the action's name."""
    flow = FLOWS[type(obj)]
    legal = flow.legal_for(obj, clock.today())
    return [name for name in legal if permitted(user, f"{flow.name}.{name}", obj)]


def visible_schools(user: User) -> QuerySet[School]:
    """Return the schools ``user`` may see: all, with any role at all."""
    return School.objects.all() if can(user, "district.place.view") else School.objects.none()


def visible_years(user: User) -> QuerySet[SchoolYear]:
    """Return the school years ``user`` may see: all, with any role at all."""
    return SchoolYear.objects.all() if can(user, "district.place.view") else SchoolYear.objects.none()


def visible_closed_days(user: User) -> QuerySet[ClosedDay]:
    """Return the days of the school calendar ``user`` may see: all, with any role at all."""
    return ClosedDay.objects.all() if can(user, "district.place.view") else ClosedDay.objects.none()


def visible_people(user: User) -> QuerySet[User]:
    """Return the people whose accounts ``user`` may see; service accounts are no people."""
    people = User.objects.filter(is_service=False)
    return people if permitted(user, "district.person.view") else people.none()


def visible_service_accounts(user: User) -> QuerySet[User]:
    """Return the service accounts of this product's own parts that ``user`` may see; systems have theirs."""
    accounts = User.objects.filter(is_service=True, client__isnull=True)
    return accounts if permitted(user, "district.person.view") else accounts.none()


def visible_roles(user: User) -> QuerySet[RoleAssignment]:
    """Return the grants ``user`` may see."""
    return RoleAssignment.objects.all() if permitted(user, "district.person.view") else RoleAssignment.objects.none()


def visible_factor_resets(user: User) -> QuerySet[FactorReset]:
    """Return the resets of second steps that ``user`` may see."""
    found = FactorReset.objects.all()
    return found if permitted(user, "district.factorreset.view") else found.none()


def visible_contacts(user: User, roles: Collection[str]) -> QuerySet[RoleAssignment]:
    """Return the grants for the whole district of ``roles``, by which ``user`` may know whom to ask."""
    found = RoleAssignment.objects.filter(
        role__in=roles, school__isnull=True, user__is_active=True, user__is_service=False
    )
    return found if can(user, "district.contact.view") else found.none()


def visible_sign_ins(user: User) -> QuerySet[SignInEvent]:
    """Return what happened at the door, as far as ``user`` may know it."""
    return SignInEvent.objects.all() if permitted(user, "district.signin.view") else SignInEvent.objects.none()


def own_sign_ins(user: User) -> QuerySet[SignInEvent]:
    """Return what happened at the door with the account of ``user``, who may always know that."""
    return SignInEvent.objects.filter(user=user)


def visible_clients(user: User) -> QuerySet[Client]:
    """Return the systems ``user`` may see."""
    return Client.objects.all() if permitted(user, "district.client.view") else Client.objects.none()


def visible_staff(user: User) -> StaffQuerySet:
    """Return the staff ``user`` may see: all, or those of the schools where the role is held."""
    schools = staff_schools(user)
    return StaffMember.objects.all() if schools is None else StaffMember.objects.filter(school_id__in=schools)


def staff_schools(user: User) -> Collection[int] | None:
    """Return the ids of the schools whose staff ``user`` may see; None for all of them, and who is at none."""
    return roles_of(user).schools(MAY["district.staff.view"])


def sees_staff(user: User, member: StaffMember) -> bool:
    """Tell whether ``user`` may see one on the staff, and so their number. No query of its own."""
    schools = staff_schools(user)
    return schools is None or member.school_id in schools


def visible_organizations(user: User) -> QuerySet[Organization]:
    """Return the organizations ``user`` may see."""
    return Organization.objects.all() if permitted(user, "district.organization.view") else Organization.objects.none()


def visible_agreements(user: User) -> QuerySet[InteragencyAgreement]:
    """Return the agreements with organizations ``user`` may see."""
    found = InteragencyAgreement.objects.all()
    return found if permitted(user, "district.agreement.view") else found.none()


def visible_contracted(user: User) -> QuerySet[ContractedPerson]:
    """Return the contracted persons ``user`` may see."""
    found = ContractedPerson.objects.all()
    return found if permitted(user, "district.contracted.view") else found.none()
