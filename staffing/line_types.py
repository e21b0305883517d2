"""The three kinds of line, each described once; services, pages and API are written once for all of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.workflow import Workflow
from staffing import workflow
from staffing.models import (
    Line,
    Position,
    PositionSpan,
    PositionStatus,
    Realignment,
    RealignmentSpan,
    RealignmentStatus,
    Stipend,
    StipendSpan,
    StipendStatus,
)

TAKE_BACK = "take_back"
ADD_HOLDER, END_HOLDING, CHANGE_HOLDING = "add_holder", "end_holding", "change_holding"
DESCRIBE = "describe"
CHANGE_COST, ENTER_SPENDING, REVERSE_SPENDING = "change_cost", "enter_spending", "reverse_spending"
SHARING = (ADD_HOLDER, END_HOLDING, CHANGE_HOLDING)
ADD_COVER, END_COVER, CORRECT_COVER = "add_cover", "end_cover", "correct_cover"
COVERING = (ADD_COVER, END_COVER, CORRECT_COVER)
REASONED = frozenset(
    {
        "vacate",
        "abolish",
        "end",
        TAKE_BACK,
        "change_fte",
        "change_amount",
        END_HOLDING,
        CHANGE_HOLDING,
        CHANGE_COST,
        REVERSE_SPENDING,
        END_COVER,
        CORRECT_COVER,
    }
)
# What history calls each action.
DONE = {
    "open": "opened",
    "post": "posted",
    "offer": "offered",
    "fill": "filled",
    "decline": "declined",
    "vacate": "vacated",
    "abolish": "abolished",
    "start": "started",
    "end": "ended",
    "award": "awarded",
    "complete": "completed",
    TAKE_BACK: "taken_back",
    "change_fte": "fte_changed",
    "change_amount": "amount_changed",
    ADD_HOLDER: "holder_added",
    END_HOLDING: "holding_ended",
    CHANGE_HOLDING: "holding_changed",
    ADD_COVER: "cover_added",
    END_COVER: "cover_ended",
    CORRECT_COVER: "cover_corrected",
    DESCRIBE: "described",
    CHANGE_COST: "cost_changed",
    ENTER_SPENDING: "spending_entered",
    REVERSE_SPENDING: "spending_reversed",
}


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """
    One kind of line.

    ``key`` is the kind of its authorizations and its name in actions; ``plural`` its noun in addresses. In the states
    ``held`` someone holds the line; in those ``placed`` it counts ("17 of 20 filled"), which ``placed_word`` says.
    ``size`` names the field that says how large a line is, if it has one. ``shared`` lines are held by several people;
    what the holder of a ``covered`` one left is covered by others. ``details`` are the fields that say what a line is
    about, ``money`` the actions on what it costs; without any it costs nothing.
    """

    key: str
    plural: str
    name: str | Promise
    names: str | Promise
    placed_word: str | Promise
    model: Any  # one of three concrete models, whose fields the abstract Line does not have
    span: Any
    workflow: Workflow
    held: frozenset[str]
    placed: frozenset[str]
    size: str = ""
    shared: bool = False
    covered: bool = False
    details: tuple[str, ...] = ()
    money: tuple[str, ...] = ()

    @property
    def ended(self) -> frozenset[str]:
        """The states in which a line holds its slot no more."""
        return frozenset(self.model.ENDED)

    @property
    def resize(self) -> str:
        """The action that changes the size; empty where there is none."""
        return f"change_{self.size}" if self.size else ""

    @property
    def actions(self) -> list[str]:
        """Every action on a line: its steps, then who shares or covers it, then the corrections and the money."""
        sharing = SHARING if self.shared else COVERING if self.covered else ()
        describe = DESCRIBE if self.details else ""
        corrections = filter(None, [describe, self.resize, TAKE_BACK])
        return [*self.workflow.transitions, *sharing, *corrections, *self.money]

    def legal(self, status: str) -> list[str]:
        """
        Return the actions that are possible in ``status``. No step leads back to the first state of a line.

        Money is entered in every state: the last of it is often paid when a line has ended.
        """
        corrections = dict.fromkeys([*SHARING, *COVERING], status in self.held)
        corrections |= {DESCRIBE: status not in self.ended}
        corrections |= {TAKE_BACK: status != self.workflow.initial, self.resize: status not in self.ended}
        corrections |= {**dict.fromkeys(self.money, True), CHANGE_COST: status not in self.ended}
        steps = self.workflow.legal(status)
        return [action for action in self.actions if action in steps or corrections.get(action)]

    def check(self, action: str, status: str) -> str:
        """
        Return the state that ``action`` leads to; corrections are checked and lead to none of their own.

        :raises TransitionNotAllowed: when the action is not possible in ``status``.
        """
        beside = {DESCRIBE, TAKE_BACK, self.resize, *SHARING, *COVERING, *self.money}
        if action in beside and action in self.legal(status):
            return status
        return self.workflow.check(action, status)

    def asks_holder(self, action: str) -> bool:
        """Tell whether somebody begins to hold the line with ``action``."""
        if action == ADD_HOLDER:
            return True
        step = self.workflow.transitions.get(action)
        return step is not None and step.target in self.held and not step.sources <= self.held

    def permission(self, action: str) -> str:
        """Return the name of ``action`` in the table of roles."""
        return f"staffing.{self.key}.{action}"


POSITION = Kind(
    key="position",
    plural="positions",
    name=_("Position"),
    names=_("Positions"),
    placed_word=_("filled"),
    model=Position,
    span=PositionSpan,
    workflow=workflow.POSITION,
    held=frozenset({PositionStatus.FILLED}),
    placed=frozenset({PositionStatus.FILLED}),
    size="fte",
    shared=True,
    money=(CHANGE_COST, ENTER_SPENDING, REVERSE_SPENDING),
)
REALIGNMENT = Kind(
    key="realignment",
    plural="realignments",
    name=_("Realignment"),
    names=_("Realignments"),
    placed_word=_("in effect"),
    model=Realignment,
    span=RealignmentSpan,
    workflow=workflow.REALIGNMENT,
    held=frozenset({RealignmentStatus.IN_EFFECT}),
    placed=frozenset({RealignmentStatus.IN_EFFECT}),
    covered=True,
    details=("duties_before", "duties_after", "cover"),
)
STIPEND = Kind(
    key="stipend",
    plural="stipends",
    name=_("Stipend"),
    names=_("Stipends"),
    placed_word=_("awarded"),
    model=Stipend,
    span=StipendSpan,
    workflow=workflow.STIPEND,
    held=frozenset({StipendStatus.AWARDED, StipendStatus.COMPLETED}),
    placed=frozenset({StipendStatus.AWARDED, StipendStatus.COMPLETED}),
    size="amount",
    details=("duty", "term_from", "term_until"),
    money=(ENTER_SPENDING, REVERSE_SPENDING),
)
KINDS = [POSITION, REALIGNMENT, STIPEND]


def kind_of(line: Line) -> Kind:
    """Return the kind of a line."""
    return next(kind for kind in KINDS if isinstance(line, kind.model))
