"""Whether somebody may do something: by a role held where it was, and never alone what asks for a second person."""

from __future__ import annotations

from typing import Any

from core import clock
from core.models import Record
from district.models import User
from district.roles import require, roles_of
from diversion.models import (
    ContactImport,
    ContactStudent,
    DiversionCase,
    DiversionDuty,
    DiversionExtension,
    EligibilityDecision,
    EligibilityRequest,
)
from diversion.policies.rights import FLOWS, MAY
from diversion.workflow import CONTACT, ELIGIBILITY, REFERRAL, RULES
from diversion.workflow.roles import COORDINATOR
from students import policies as students

# Whoever did not accept the code of conduct would not find what they recorded or asked.
RECORDED = frozenset({f"{CONTACT.name}.record", f"{REFERRAL.name}.send", f"{ELIGIBILITY.name}.ask"})


def case_of(obj: Any) -> DiversionCase | None:
    """Return the case that a record is of; None for what belongs to none. It was read with the record."""
    if isinstance(obj, DiversionCase):
        return obj
    held_by = getattr(obj, "agreement", None) or obj
    found = getattr(held_by, "case", None)
    return found if isinstance(found, DiversionCase) else None


def permitted(user: User, action: str, obj: Any = None) -> bool:
    """Tell whether ``user`` may do ``action`` (to ``obj``, which they see): by a role held where it was."""
    held, roles = roles_of(user), MAY[action]
    if action.startswith(f"{RULES.name}."):
        return held.at(roles, None)  # an agreement is the whole district's
    if obj is None or isinstance(obj, ContactImport | EligibilityRequest):
        return held.any(roles) and (action not in RECORDED or students.has_accepted(user))
    if isinstance(obj, DiversionDuty):
        return _of_duty(user, action, obj)
    # Who decided, or asked for more time, is not the second person.
    if isinstance(obj, EligibilityDecision) and obj.decided_by_id == user.pk:
        roles = roles & MAY["diversion.decision.view"] if action.endswith(".view") else frozenset()
    if isinstance(obj, DiversionExtension) and obj.asked_by_id == user.pk:
        roles = roles & MAY["diversion.extension.view"] if action.endswith(".view") else frozenset()
    there = case_of(obj) or (obj.contact if isinstance(obj, ContactStudent) else obj)
    return held.at(roles, there.school_id)


def _of_duty(user: User, action: str, duty: DiversionDuty) -> bool:
    """A duty is done by whoever it falls to, by name or by role, and by the coordinator."""
    held, roles = roles_of(user), MAY[action]
    if action == "diversion.duty.do" and duty.assignee_id == user.pk:
        return True
    return held.at(roles & ({duty.role} | COORDINATOR), duty.school_id)


def works_on(user: User, case: DiversionCase) -> bool:
    """Tell whether ``user`` works on a case they see, and so reads all of it: others read less."""
    return permitted(user, "diversion.log.view", case)


def check(user: User, action: str, obj: Any = None) -> None:
    """:raises PermissionDenied: unless ``user`` may do ``action`` (to ``obj``)."""
    require(permitted(user, action, obj))


def offered(user: User, obj: Record) -> list[str]:
    """Return what ``user`` may do to ``obj`` now, by the last part of the action's name."""
    flow = FLOWS[type(obj)]
    told = [name for name in flow.legal_for(obj, clock.today()) if MAY[f"{flow.name}.{name}"]]
    return [name for name in told if permitted(user, f"{flow.name}.{name}", obj)]
