"""Which action turns which state of a line into which."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from core.workflow import Transition, Workflow
from staffing.models import PositionStatus, RealignmentStatus, StipendStatus

POSITION = Workflow(
    name="position",
    statuses=PositionStatus,
    initial=PositionStatus.AUTHORIZED,
    transitions={
        "post": Transition(
            frozenset({PositionStatus.AUTHORIZED, PositionStatus.VACATED}), PositionStatus.POSTED, _("Post")
        ),
        "offer": Transition(frozenset({PositionStatus.POSTED}), PositionStatus.OFFERED, _("Record offer")),
        "fill": Transition(frozenset({PositionStatus.OFFERED}), PositionStatus.FILLED, _("Record start")),
        "decline": Transition(frozenset({PositionStatus.OFFERED}), PositionStatus.POSTED, _("Record declined offer")),
        "vacate": Transition(frozenset({PositionStatus.FILLED}), PositionStatus.VACATED, _("Record vacancy")),
        "abolish": Transition(
            frozenset({PositionStatus.AUTHORIZED, PositionStatus.POSTED, PositionStatus.VACATED}),
            PositionStatus.ABOLISHED,
            _("Abolish position"),
        ),
    },
)
REALIGNMENT = Workflow(
    name="realignment",
    statuses=RealignmentStatus,
    initial=RealignmentStatus.PLANNED,
    transitions={
        "start": Transition(frozenset({RealignmentStatus.PLANNED}), RealignmentStatus.IN_EFFECT, _("Record start")),
        "end": Transition(
            frozenset({RealignmentStatus.PLANNED, RealignmentStatus.IN_EFFECT}),
            RealignmentStatus.ENDED,
            _("End realignment"),
        ),
    },
)
STIPEND = Workflow(
    name="stipend",
    statuses=StipendStatus,
    initial=StipendStatus.PLANNED,
    transitions={
        "award": Transition(frozenset({StipendStatus.PLANNED}), StipendStatus.AWARDED, _("Award")),
        "complete": Transition(frozenset({StipendStatus.AWARDED}), StipendStatus.COMPLETED, _("Record completion")),
        "end": Transition(
            frozenset({StipendStatus.PLANNED, StipendStatus.AWARDED}), StipendStatus.ENDED, _("End stipend")
        ),
    },
)
WORKFLOWS = [POSITION, REALIGNMENT, STIPEND]
