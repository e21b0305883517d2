"""
Who needs a second factor, and whose sign-in ends soon when nothing is done.

Whoever may open a child's record, an administrator, a partner. Systems need none: nobody can guess their secrets.
"""

from __future__ import annotations

from django.conf import settings

from district.models import Role, User
from district.roles import SIGNED_IN_ROLES, Roles, roles_of

# Roles that see figures, the plan and the staff alone. A role that is added needs a second factor until it stands here.
WITHOUT: Roles = frozenset({Role.BOARD_MEMBER, Role.HR_SPECIALIST})
NEEDING: Roles = SIGNED_IN_ROLES - WITHOUT


def is_close(user: User) -> bool:
    """Tell whether ``user`` holds, today, a role that is close to children's records."""
    return not user.is_service and roles_of(user).any(NEEDING)


def is_needed(user: User) -> bool:
    """Tell whether ``user`` needs a second factor."""
    return bool(settings.SECOND_FACTOR) and is_close(user)
