"""Who does the work of level 1."""

from __future__ import annotations

from district.models import Role
from district.roles import SIGNED_IN_ROLES

MADE: frozenset[str] = frozenset()
SYSTEMS = frozenset({Role.INTEGRATION})
COORDINATOR = frozenset({Role.ENGAGEMENT_COORDINATOR})
DIRECTOR = frozenset({Role.PLAN_DIRECTOR})
LEADER = frozenset({Role.SCHOOL_LEADER})
# What the public may see anyway, everyone who is signed in sees at work.
EVERYONE = SIGNED_IN_ROLES | SYSTEMS
# Who reads what people said before it is shown in public: those who answer it.
READERS = COORDINATOR | DIRECTOR | LEADER
# Who refers a student to a support: those who see students and work with families.
REFERRERS = frozenset({
    Role.RESTORATION_COORDINATOR, Role.RESTORATION_FACILITATOR, Role.DIVERSION_COORDINATOR, Role.SCHOOL_LEADER,
})  # fmt: skip
