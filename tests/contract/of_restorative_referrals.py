"""Examples of referrals and duties."""

from __future__ import annotations

from district.models import Role, User
from restorative import actions
from restorative.models import CaseDuty, RestorativeReferral
from tests.contract.examples import Examples
from tests.factories import restorative as make

DO = {"on": "2022-10-14", "evidence": "Called at noon, and they took it down."}


def a_referral(status: str) -> RestorativeReferral:
    return make.referral(make.case())


def a_duty(status: str) -> CaseDuty:
    """Return the school leader's duty to report a weapon."""
    return make.duty(make.case(), status=status)


def elsewhere(role: Role) -> User:
    """Return who holds a role at a school of no record."""
    return User.objects.get(role_assignments__school__code="elsewhere", role_assignments__role=role)


SEND = frozenset({"restorative.referral.send"})
# Of cases.
BODIES = {"clear": lambda one: DO}
WRONG = {"clear": ("evidence", "")}
# The example is the school leader's: others do what falls to their own role, or to them by name.
LEADERS = frozenset(f"restorative.duty.{name}" for name in ("do", "take", "call_off"))
EXAMPLES = [
    Examples(
        actions.REFERRAL,
        a_referral,
        bodies={"send": lambda none: make.told()},
        typed={"send": lambda none: make.typed(make.told())},
        wrong={"send": ("what_happened", "")},
        # Whoever works with students refers, at whatever school their role is held.
        more={
            "leader elsewhere": (SEND, lambda one: elsewhere(Role.SCHOOL_LEADER)),
            "director elsewhere": (SEND, lambda one: elsewhere(Role.PLAN_DIRECTOR)),
        },
    ),
    Examples(
        actions.DUTY,
        a_duty,
        bodies={
            "do": lambda one: DO,
            "take": lambda one: {},
            "call_off": lambda one: {"reason": "It was no weapon.", "exempt_until": None},
        },
        wrong={"do": ("evidence", ""), "call_off": ("reason", "")},
        not_theirs={Role.RESTORATION_FACILITATOR: LEADERS, Role.TITLE_IX_COORDINATOR: LEADERS},
    ),
]
