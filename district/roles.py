"""Which roles a person holds: asked by the policies of every room."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.utils.translation import gettext as _

from core import clock
from district.models import Role, RoleAssignment

Roles = frozenset[str]
SIGNED_IN_ROLES: Roles = frozenset(set(Role.values) - {Role.INTEGRATION})


@dataclass(frozen=True, slots=True)
class Held:
    """The roles one person holds on one day: district-wide, and by school id."""

    district_wide: Roles
    by_school: Mapping[int, Roles]

    def any(self, roles: Iterable[str]) -> bool:
        """Tell whether one of ``roles`` is held anywhere."""
        wanted = set(roles)
        return bool(wanted & self.district_wide) or any(wanted & held for held in self.by_school.values())

    def schools(self, roles: Iterable[str]) -> frozenset[int] | None:
        """Return the ids of the schools where one of ``roles`` is held; None when it is held district-wide."""
        wanted = set(roles)
        if wanted & self.district_wide:
            return None
        return frozenset(school for school, held in self.by_school.items() if wanted & held)

    def at(self, roles: Iterable[str], school_id: int | None) -> bool:
        """Tell whether one of ``roles`` is held for that school; for no school only district-wide counts."""
        schools = self.schools(roles)
        return schools is None or school_id in schools

    @property
    def all(self) -> Roles:
        """Every role held, wherever."""
        return self.district_wide.union(*self.by_school.values())


def roles_of(user: Any) -> Held:
    """Return the roles ``user`` holds today. One query for each user object and day; nobody inactive holds any."""
    today = clock.today()
    known = user.__dict__.setdefault("_held", {})
    if today not in known:
        wide: set[str] = set()
        schools: dict[int, set[str]] = {}
        if user.is_authenticated and user.is_active:
            grants = RoleAssignment.objects.on(today).filter(user_id=user.pk)
            for role, school_id in grants.values_list("role", "school_id"):
                (wide if school_id is None else schools.setdefault(school_id, set())).add(role)
        known[today] = Held(frozenset(wide), {school: frozenset(roles) for school, roles in schools.items()})
    return known[today]


def require(permitted: bool) -> None:
    """:raises PermissionDenied: with the sentence every room shows, unless ``permitted``."""
    if not permitted:
        raise PermissionDenied(_("Your roles do not permit this."))


def require_room(seen: bool) -> None:
    """:raises ObjectDoesNotExist: unless the page is ``seen`` by this person, for whom it then does not exist."""
    if not seen:
        raise ObjectDoesNotExist
