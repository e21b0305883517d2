"""What is done to what parents ask of the record."""

from __future__ import annotations

from collections.abc import Mapping

from core import clock
from core.models import Record
from core.workflow import Transition, Workflow
from privacy.models import AccessRequest, AccessStatus, AmendmentRequest, AmendmentStatus
from privacy.workflow.logs import MADE, PRIVACY

OPEN = frozenset({AccessStatus.OPEN})

ACCESS = Workflow(
    name="privacy.access",
    statuses=AccessStatus,
    initial=AccessStatus.OPEN,
    transitions={
        "receive": Transition(MADE, AccessStatus.OPEN, roles=PRIVACY),
        "answer": Transition(OPEN, AccessStatus.ANSWERED, roles=PRIVACY),
        "refuse": Transition(OPEN, AccessStatus.REFUSED, roles=PRIVACY),
        "withdraw": Transition(OPEN, AccessStatus.WITHDRAWN, roles=PRIVACY),
    },
    # Who has the rights gets a copy, who has none is refused: each is offered what can be.
    needs={
        "answer": lambda one: one.has_rights(clock.today()),
        "refuse": lambda one: not one.has_rights(clock.today()),
    },
)
AMENDMENT = Workflow(
    name="privacy.amendment",
    statuses=AmendmentStatus,
    initial=AmendmentStatus.OPEN,
    transitions={
        "receive": Transition(MADE, AmendmentStatus.OPEN, roles=PRIVACY),
        "amend": Transition(
            frozenset({AmendmentStatus.OPEN, AmendmentStatus.HEARING}), AmendmentStatus.AMENDED, roles=PRIVACY
        ),
        "deny": Transition(frozenset({AmendmentStatus.OPEN}), AmendmentStatus.HEARING, roles=PRIVACY),
        "hear": Transition(frozenset({AmendmentStatus.HEARING}), roles=PRIVACY),
        "state": Transition(frozenset({AmendmentStatus.HEARING}), AmendmentStatus.STATED, roles=PRIVACY),
        "withdraw": Transition(
            frozenset({AmendmentStatus.OPEN, AmendmentStatus.HEARING}), AmendmentStatus.WITHDRAWN, roles=PRIVACY
        ),
    },
)
WORKFLOWS = [ACCESS, AMENDMENT]
KINDS: Mapping[type[Record], Workflow] = {AccessRequest: ACCESS, AmendmentRequest: AMENDMENT}
