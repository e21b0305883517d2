"""The three types of lines, each described once: what reads and services of all of them ask."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Generic, TypeVar

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

Words = str | Promise
L = TypeVar("L", bound=Line)


@dataclass(frozen=True, slots=True)
class Size:
    """
    How large the lines of a type are.

    ``field`` holds it, of a line and of its authorization. ``heading`` names it on pages, ``column`` with its unit in
    files; ``number`` is how it is written, ``placed_of`` how much of the authorized sum is in place.
    """

    field: str
    heading: Words
    column: Words
    number: str
    placed_of: Words

    def words(self, size: Decimal) -> str:
        """Return a size in words: FTE with three decimals, dollars with two."""
        return self.number.format(size)


@dataclass(frozen=True, slots=True, eq=False)
class LineType(Generic[L]):
    """
    One type of line.

    ``key`` is the kind of its authorizations and its name in actions; ``plural`` its noun in addresses. In the states
    ``held`` someone holds the line; in those ``placed`` it counts ("17 of 20 filled"), which ``placed_word`` says.
    ``details`` are the fields that say what a line is about; ``size`` is None where a line is just one. Which actions
    there are, each type says in ``staffing.actions``; what else is its own, the code of its model, holdings or covers.
    """

    key: str
    plural: str
    name: Words
    names: Words
    placed_word: Words
    model: type[L]
    span: type[Any]  # of LineSpan, whose ``line`` and ``status`` are columns in its concrete models alone
    workflow: Workflow
    held: frozenset[str]
    placed: frozenset[str]
    size: Size | None = None
    details: tuple[str, ...] = ()

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
    size=Size("fte", _("Position size"), _("Position size (FTE)"), "{:.3f}", _("%(placed)s of %(of)s FTE %(word)s.")),
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
    size=Size("amount", _("Amount"), _("Amount in dollars"), "${:,.2f}", _("%(placed)s of %(of)s %(word)s.")),
    details=("duty", "term_from", "term_until"),
)
LINE_TYPES: list[LineType] = [POSITION, REALIGNMENT, STIPEND]
# The types whose lines cost money: a realignment changes duties of someone who is paid anyway. What is committed and
# spent is counted of these alone; an entry of spending has a foreign key to each, named as the type's key.
PAID: list[LineType] = [POSITION, STIPEND]
BY_KEY = {line_type.key: line_type for line_type in LINE_TYPES}


def type_of(line: Line) -> LineType:
    """Return the type of a line."""
    return next(line_type for line_type in LINE_TYPES if isinstance(line, line_type.model))
