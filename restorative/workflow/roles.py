"""The roles of this level, by what they do in it."""

from __future__ import annotations

from district.models import Role

COORDINATOR = frozenset({Role.RESTORATION_COORDINATOR})
FACILITATOR = frozenset({Role.RESTORATION_FACILITATOR})
# Who works on cases: coordinators at their schools, facilitators on those that are assigned to them.
WORKERS = COORDINATOR | FACILITATOR
LEADER = frozenset({Role.SCHOOL_LEADER})
TITLE_IX = frozenset({Role.TITLE_IX_COORDINATOR})
DIRECTOR = frozenset({Role.PLAN_DIRECTOR})
PRIVACY = frozenset({Role.PRIVACY_OFFICER})
# Whoever works with students may refer. Board members and people of other organizations do not.
REFERRERS = (
    WORKERS
    | LEADER
    | TITLE_IX
    | {
        Role.STAFF_MEMBER,
        Role.DIVERSION_COORDINATOR,
        Role.ENGAGEMENT_COORDINATOR,
        Role.PLAN_DIRECTOR,
        Role.SUPERVISOR,
    }
)
MADE: frozenset[str] = frozenset()
NOBODY: frozenset[str] = frozenset()
