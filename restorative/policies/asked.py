"""Whether somebody may do something: the role, held where the case is, or the assignment to it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from core import clock
from core.models import Record
from district.models import User
from district.roles import (
    require,
    roles_of,
)
from restorative.hard_stops import (
    ABUSE,
    DEMANDS,
)
from restorative.models import (
    CaseAssignment,
    CaseDuty,
    DutyKind,
    RestorativeCase,
)
from restorative.policies.involved import involves
from restorative.policies.rights import (
    FLOWS,
    MAY,
)
from restorative.policies.sight import is_assigned
from restorative.workflow.roles import COORDINATOR, FACILITATOR
from students import policies as students

__all__ = [
    "FLOWS",
    "MAY",
    "case_of",
    "check",
    "facilitates",
    "is_told",
    "offered",
    "permitted",
    "reads_referrals",
    "refers",
    "sees_agreements",
    "sees_cases",
    "sees_contacts",
    "sees_duties",
    "sees_encounters",
    "sees_volunteers",
    "works_among",
    "works_on",
]


def sees_cases(user: User) -> bool:
    """Tell whether there is a list of cases for ``user``, empty though it may be."""
    return roles_of(user).any(MAY["restorative.case.view"])


def facilitates(user: User) -> bool:
    """Tell whether the cases of ``user`` are those assigned to them, and no others: their list begins with these."""
    held = roles_of(user)
    return held.any(FACILITATOR) and not held.any(MAY["restorative.case.accept"])


def works_on(user: User, case: RestorativeCase) -> bool:
    """Tell whether ``user`` works on a case they see, and so reads all of it: others read less."""
    return permitted(user, "restorative.contact.view", case)


def reads_referrals(user: User, case: RestorativeCase) -> bool:
    """
    Tell whether ``user`` reads what people told of a case they see, but for their notes to the staff.

    Whoever works on it, and the Title IX coordinator, who has to judge it. Notes may tell of more than what they judge.
    """
    return works_on(user, case) or permitted(user, "restorative.case.clear", case)


def works_among(user: User, case: RestorativeCase, workers: Iterable[CaseAssignment]) -> bool:
    """Tell whether ``user`` works on ``case``, of which ``workers`` were read with it: for lists. No query."""
    held = roles_of(user)
    mine = held.any(FACILITATOR) and any(one.user_id == user.pk for one in workers)
    return mine or held.at(COORDINATOR, case.school_id)


def sees_contacts(user: User) -> bool:
    """Tell whether there is a list of contacts for ``user``, empty though it may be."""
    return roles_of(user).any(MAY["restorative.contact.view"])


def sees_volunteers(user: User) -> bool:
    """Tell whether there is a list of volunteers for ``user``."""
    return roles_of(user).any(MAY["restorative.volunteer.view"])


def case_of(obj: Any) -> RestorativeCase | None:
    """Return the case that a record is of; None for what belongs to none."""
    if isinstance(obj, RestorativeCase):
        return obj
    held_by = getattr(obj, "participant", None) or obj
    found = getattr(held_by, "case", None)
    return found if isinstance(found, RestorativeCase) else None


def permitted(user: User, action: str, obj: Record | None = None) -> bool:
    """
    Tell whether ``user`` may do ``action`` (to ``obj``, which they see).

    A coordinator, leader or Title IX coordinator by the role held where the case is; a facilitator by the assignment to
    it. A duty is also done by whoever it falls to by name; of two roles by the one whose it is.
    """
    held, roles, case = roles_of(user), MAY[action], case_of(obj)
    if isinstance(obj, CaseDuty):
        return _of_duty(user, action, obj)
    if case is None:
        return held.any(roles)
    if held.at(roles - FACILITATOR, case.school_id):
        return True
    return bool(roles & FACILITATOR) and held.any(FACILITATOR) and is_assigned(user, case)


def _of_duty(user: User, action: str, duty: CaseDuty) -> bool:
    """A duty is done by whoever it falls to, and by the coordinator; nobody else's role may do it."""
    held, roles = roles_of(user), MAY[action]
    if duty.kind in ABUSE and duty.assignee_id is not None and action == "restorative.duty.take":
        return False  # the law asks it of whoever told of it
    if duty.assignee_id == user.pk:
        if action == "restorative.duty.do":
            return True
        if duty.kind in ABUSE:
            return False
    mine = roles & {duty.role}
    if mine & FACILITATOR:
        return is_assigned(user, duty.case) or held.at(COORDINATOR, duty.school_id)
    return held.at(mine, duty.school_id) or (bool(roles & COORDINATOR) and held.at(COORDINATOR, duty.school_id))


def sees_encounters(user: User) -> bool:
    """Tell whether there is a list of meetings for ``user``, empty though it may be."""
    return roles_of(user).any(MAY["restorative.encounter.view"])


def check(user: User, action: str, obj: Record | None = None) -> None:
    """:raises PermissionDenied: unless ``user`` may do ``action`` (to ``obj``)."""
    require(permitted(user, action, obj))


def offered(user: User, obj: Record) -> list[str]:
    """Return what ``user`` may do to ``obj`` now, by the last part of the action's name."""
    flow = FLOWS[type(obj)]
    told = [name for name in flow.legal_for(obj, clock.today()) if MAY[f"{flow.name}.{name}"]]
    if isinstance(obj, CaseDuty):
        return [name for name in told if permitted(user, f"{flow.name}.{name}", obj)]
    # Of a case nothing but the roles of an action decides: each set of roles is asked once.
    rights = {MAY[f"{flow.name}.{name}"]: f"{flow.name}.{name}" for name in told}
    may = {roles for roles, action in rights.items() if permitted(user, action, obj)}
    return [name for name in told if MAY[f"{flow.name}.{name}"] in may]


def sees_agreements(user: User) -> bool:
    """Tell whether there is a list of agreements for ``user``, empty though it may be."""
    return roles_of(user).any(MAY["restorative.agreement.view"])


def refers(user: User) -> bool:
    """Tell whether ``user`` may tell of an incident, and so has a list of receipts."""
    return roles_of(user).any(MAY["restorative.referral.view"])


def sees_duties(user: User) -> bool:
    """Tell whether something can fall to ``user``."""
    return roles_of(user).any(MAY["restorative.duty.view"])


def is_told(user: User, duty: CaseDuty) -> bool:
    """
    Tell whether a duty's page shows ``user`` who was there and what happened: only where it cannot be done without.

    They may do it, have accepted the code of conduct, and took no part in it themselves, nor have a conflict of
    interest, by whatever the duty came to be theirs.
    """
    told = DEMANDS[DutyKind(duty.kind)].is_told and permitted(user, "restorative.duty.do", duty)
    return told and students.has_accepted(user) and _is_fit(user, duty)


def _is_fit(user: User, duty: CaseDuty) -> bool:
    found = RestorativeCase.objects.filter(pk=duty.case_id).exclude(involves(user))
    return found.exclude(students.is_unfit(user)).exists()
