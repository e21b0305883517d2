"""Who does the work of professional development."""

from __future__ import annotations

from district.models import Role
from district.roles import SIGNED_IN_ROLES

MADE: frozenset[str] = frozenset()
SYSTEMS = frozenset({Role.INTEGRATION})
HR = frozenset({Role.HR_SPECIALIST})
DIRECTOR = frozenset({Role.PLAN_DIRECTOR})
LEADER = frozenset({Role.SCHOOL_LEADER})
# Whoever works for the district learns; members of the School Board and partners are no staff.
STAFF = SIGNED_IN_ROLES - {Role.BOARD_MEMBER, Role.PARTNER_USER}
WATCHERS = HR | DIRECTOR | LEADER | {Role.SUPERVISOR}
