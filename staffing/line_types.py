"""The three types of lines, each described once: what reads and services of all of them ask."""

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


@dataclass(frozen=True, slots=True, eq=False)
class LineType:
    """
    One type of line.

    ``key`` is the kind of its authorizations and its name in actions; ``plural`` its noun in addresses. In the states
    ``held`` someone holds the line; in those ``placed`` it counts ("17 of 20 filled"), which ``placed_word`` says.
    ``size`` names the field that says how large a line is, if it has one. ``shared`` lines are held by several people;
    what the holder of a ``covered`` one left is covered by others; what a ``paid`` one costs is counted. ``details``
    are the fields that say what a line is about. Which actions there are, each type says in ``staffing.actions``.
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
    paid: bool = False

    @property
    def ended(self) -> frozenset[str]:
        """The states in which a line holds its slot no more."""
        return frozenset(self.model.ENDED)

    def begins_holding(self, action: str) -> bool:
        """Tell whether somebody begins to hold the line with the step ``action``."""
        step = self.workflow.transitions[action]
        return step.target in self.held and not step.sources <= self.held


POSITION = LineType(
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
    paid=True,
)
REALIGNMENT = LineType(
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
STIPEND = LineType(
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
    paid=True,
)
LINE_TYPES = [POSITION, REALIGNMENT, STIPEND]


def type_of(line: Line) -> LineType:
    """Return the type of a line."""
    return next(line_type for line_type in LINE_TYPES if isinstance(line, line_type.model))
