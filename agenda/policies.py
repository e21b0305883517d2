"""
Who has a list of work. ``MAY`` is the table of docs/roles/agenda.md; the tests compare the two.

What stands in the list is for the rooms to say, by their policies. The School Board oversees and does none of it.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.core.exceptions import ObjectDoesNotExist

from district.models import Role, User
from district.roles import SIGNED_IN_ROLES, Roles, roles_of

MAY: Mapping[str, Roles] = {"agenda.work.view": SIGNED_IN_ROLES - {Role.BOARD_MEMBER}}


def sees_room(user: User) -> bool:
    """Tell whether ``user`` has a list of work."""
    return roles_of(user).any(MAY["agenda.work.view"])


def enter(user: User) -> None:
    """:raises ObjectDoesNotExist: when there is no list of work for ``user``."""
    if not sees_room(user):
        raise ObjectDoesNotExist
