"""The roles of this level, by what they do in it."""

from __future__ import annotations

from district.models import Role

COORDINATOR = frozenset({Role.DIVERSION_COORDINATOR})
DIRECTOR = frozenset({Role.PLAN_DIRECTOR})
LEADER = frozenset({Role.SCHOOL_LEADER})
SUPERVISOR = frozenset({Role.SUPERVISOR})
PRIVACY = frozenset({Role.PRIVACY_OFFICER})
SYSTEMS = frozenset({Role.INTEGRATION})
# Who tells of a contact: the coordinator, the school at which it was, and the system of the police.
RECORDERS = COORDINATOR | LEADER
MADE: frozenset[str] = frozenset()
NOBODY: frozenset[str] = frozenset()
