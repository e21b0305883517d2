"""When and by whom something is done to a meeting."""

from __future__ import annotations

from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from core.workflow import Transition, Workflow
from restorative.models import Encounter, Standing
from restorative.workflow.roles import MADE, WORKERS


class EncounterStatus(TextChoices):
    """How a meeting stands, by the day."""

    PLANNED = "planned", _("Planned")
    DUE = "due", _("Today, or to be told")
    HELD = "held", _("Held")
    NOT_HELD = "not_held", _("Not held")


def encounter_status(encounter: Encounter, today: date) -> str:
    """Return how a meeting stands: from its day on it waits for somebody to say how it was."""
    if encounter.status == Standing.PLANNED and encounter.on_date <= today:
        return EncounterStatus.DUE
    return encounter.status


DUE = frozenset({EncounterStatus.DUE})
TO_COME = DUE | {EncounterStatus.PLANNED}
ENCOUNTER = Workflow(
    name="restorative.encounter",
    statuses=EncounterStatus,
    initial=EncounterStatus.PLANNED,
    transitions={
        # A case's plan_meeting does this.
        "plan": Transition(MADE, EncounterStatus.PLANNED),
        # Its day comes by itself.
        "come": Transition(frozenset({EncounterStatus.PLANNED}), EncounterStatus.DUE),
        "hold": Transition(DUE, EncounterStatus.HELD, roles=WORKERS),
        "not_held": Transition(DUE, EncounterStatus.NOT_HELD, roles=WORKERS),
        "move": Transition(TO_COME, roles=WORKERS),
        "call_off": Transition(TO_COME, EncounterStatus.NOT_HELD, roles=WORKERS),
        "note": Transition(frozenset(EncounterStatus.values), roles=WORKERS),
    },
    status_of=encounter_status,
)
