"""Who reads why a position became vacant or an offer ended, and for whom a vacancy waits that nobody covers."""

from __future__ import annotations

from district.models import Role, User
from district.roles import Roles, roles_of
from staffing.models import Line

# Why somebody left, or refused an offer, is nobody else's business.
READS_REASONS: Roles = frozenset({Role.HR_SPECIALIST, Role.PLAN_DIRECTOR, Role.SCHOOL_LEADER})
# HR hires again; that the work is done until then is seen to at the school.
MINDS_VACANCY: Roles = frozenset({Role.PLAN_DIRECTOR, Role.SCHOOL_LEADER})


def reads_reasons(user: User, line: Line) -> bool:
    """Tell whether ``user`` reads why a position became vacant or an offer ended. Needs ``authorization`` loaded."""
    return roles_of(user).at(READS_REASONS, line.authorization.school_id)


def minds_vacancy(user: User, line: Line) -> bool:
    """Tell whether it waits for ``user`` that nobody covers a vacant position. Needs ``authorization`` loaded."""
    return roles_of(user).at(MINDS_VACANCY, line.authorization.school_id)
