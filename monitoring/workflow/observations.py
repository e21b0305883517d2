"""What is done to observations and adjustments, and to the paragraphs of a report, and by whom."""

from __future__ import annotations

from collections.abc import Mapping

from core.models import Record
from core.workflow import Transition, Workflow
from district.models import Role
from district.roles import SIGNED_IN_ROLES
from monitoring.models import Adjustment, Observation
from monitoring.models import AdjustmentStatus as A
from monitoring.models import ObservationStatus as S
from monitoring.workflow.reports import DIRECTOR, SUPERVISOR

# Whoever works for the district notes what they notice; the School Board reads what a report draws from it, and who
# manages accounts does nothing where records are.
NOTERS = SIGNED_IN_ROLES - {Role.ADMINISTRATOR, Role.BOARD_MEMBER, Role.PARTNER_USER}
PROPOSERS = DIRECTOR | SUPERVISOR | {
    Role.SCHOOL_LEADER, Role.HR_SPECIALIST, Role.ENGAGEMENT_COORDINATOR, Role.RESTORATION_COORDINATOR,
    Role.DIVERSION_COORDINATOR,
}  # fmt: skip

OBSERVATION = Workflow(
    name="monitoring.observation",
    statuses=S,
    initial=S.NOTED,
    transitions={
        "note": Transition(frozenset(), S.NOTED, roles=NOTERS),
        # Who noted it, too, as long as no report in review or released tells of it: policies.observations.
        "correct": Transition(frozenset({S.NOTED}), roles=DIRECTOR),
        "set_aside": Transition(frozenset({S.NOTED}), S.SET_ASIDE, roles=DIRECTOR),
        "take_up": Transition(frozenset({S.SET_ASIDE}), S.NOTED, roles=DIRECTOR),
    },
    # As the selectors tell it; the service asks by itself.
    needs={"correct": lambda one: not getattr(one, "is_told", False)},
)
ADJUSTMENT = Workflow(
    name="monitoring.adjustment",
    statuses=A,
    initial=A.PROPOSED,
    transitions={
        "propose": Transition(frozenset(), A.PROPOSED, roles=PROPOSERS),
        # Who proposed it, too.
        "correct": Transition(frozenset({A.PROPOSED}), roles=DIRECTOR),
        # It changes the plan in the same breath, by the plan's own action.
        "accept": Transition(frozenset({A.PROPOSED}), A.ACCEPTED, roles=DIRECTOR),
        "refuse": Transition(frozenset({A.PROPOSED}), A.REFUSED, roles=DIRECTOR),
        "move": Transition(frozenset({A.ACCEPTED}), roles=DIRECTOR),
        # Whoever owned it may have left.
        "assign": Transition(frozenset({A.ACCEPTED}), roles=DIRECTOR),
        # Its owner, too, whatever their role.
        "finish": Transition(frozenset({A.ACCEPTED}), A.DONE, roles=DIRECTOR),
        "drop": Transition(frozenset({A.ACCEPTED}), A.DROPPED, roles=DIRECTOR),
    },
)
WORKFLOWS = [OBSERVATION, ADJUSTMENT]
KINDS: Mapping[type[Record], Workflow] = {Observation: OBSERVATION, Adjustment: ADJUSTMENT}
