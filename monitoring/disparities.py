"""
Disparity between groups of students, from what a report tells of them and nothing else.

The risk of a group is its events out of its students, or its share of the stage before. Two rates are compared only
where 34 CFR 300.647(b)(3) and (4) presume the numbers large enough; else it is said that they are not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from monitoring import disparity
from monitoring.disparity import Interval, Rate
from monitoring.models import CellState
from monitoring.student_amounts import Amount, Line
from monitoring.student_sheets import Least, StudentSheet

Side = Literal["over", "under", ""]
Why = Literal["", "small", "undefined", "not_collected", "itself", "no_reference", "not_a_group"]
Place = tuple[str, str, str]

# With whom each group is compared unless another is chosen. Grades have no group that the others are held against:
# each is compared with all other students alone.
REFERENCE: Mapping[str, str] = {"race": "WH", "sex": "male", "idea": "no", "504": "no", "el": "no", "grade": ""}
# Those of whom it is not on record are no group that could be treated like another or not.
NO_GROUP = frozenset({("race", "unknown"), ("sex", "other"), ("grade", "other")})


@dataclass(frozen=True, slots=True)
class Quotient:
    """A ratio with its interval, or in ``why`` the reason for which there is none."""

    value: float | None = None
    low: float | None = None
    high: float | None = None
    why: Why = ""

    @property
    def is_clear(self) -> bool:
        """Whether the interval leaves out 1: more of a difference than chance alone is likely to make."""
        if self.value is None or self.low is None:
            return False
        return self.low > 1 or (self.high is not None and self.high < 1)

    def lies(self, side: Side) -> bool:
        """Tell whether it is clearly over, or under, 1."""
        if not side or self.value is None or not self.is_clear:
            return False
        return (self.value > 1) == (side == "over")


@dataclass(frozen=True, slots=True)
class GroupRow:
    """
    One group in one figure: what is told of it, and how it compares.

    ``ratio`` is the risk ratio, with all other students; ``index`` the relative rate index, with the reference group.
    """

    line: Line
    n: Amount
    of: Amount
    interval: Interval
    ratio: Quotient
    index: Quotient
    composition: Quotient

    @property
    def told(self) -> Quotient:
        """What the sentence tells: the index where there is one, else the risk ratio; nothing of the reference."""
        return self.ratio if self.index.value is None and self.index.why != "itself" else self.index

    @property
    def is_hiding(self) -> bool:
        return self.n.is_hidden or self.of.is_hidden

    @property
    def rate(self) -> Rate | None:
        return rate_of(self.n, self.of)


@dataclass(frozen=True, slots=True)
class Disparity:
    """
    One figure by one grouping, at all schools together or at one.

    ``reference``: the line compared with, None where there is none. ``of_students``: the figure has no base of its own
    and is held against the students at the schools. ``unfavorable``: the side of 1 that is.
    """

    sheet: StudentSheet
    group: str
    rows: Sequence[GroupRow]
    reference: Line | None
    of_students: bool
    unfavorable: Side


def bases(sheets: Sequence[StudentSheet]) -> dict[Place, Amount]:
    """Return the students at the schools by place: the base of figures that count events alone. Empty without one."""
    found: dict[Place, Amount] = {}
    for sheet in sheets:
        for line in sheet.lines if sheet.told.way == "rate" else ():
            place = (line.school_code, line.group, line.value)
            if place not in found or not found[place].is_told:
                found[place] = line.of
    return found


def compared(
    sheet: StudentSheet, group: str, students: Mapping[Place, Amount], *, school: str = "", beside: str = ""
) -> Disparity | None:
    """
    Return the disparity of a figure by ``group``; None where it is not told by that group there.

    ``students``: ``bases`` of its report. ``beside``: the value to compare with, else the usual one.
    """
    lines, total = sheet.by(group, school), sheet.line(school, "", "")
    if not lines or total is None or sheet.told.way == "days":
        return None
    lacks = all(line.of.state == CellState.ABSENT for line in [*lines, total])
    reference = next((line for line in lines if line.value == (beside or REFERENCE.get(group, ""))), None)

    def of(line: Line) -> Amount:
        place = (line.school_code, line.group, line.value)
        return students.get(place, Amount(CellState.ABSENT)) if lacks else line.of

    whole = (total.n, of(total))
    held = None if reference is None else (reference.n, of(reference))
    rows = [_row(line, of(line), whole, held, sheet.least, is_reference=line is reference) for line in lines]
    return Disparity(sheet, group, rows, reference, lacks, unfavorable_side(sheet, of_students=lacks))


def unfavorable_side(sheet: StudentSheet, *, of_students: bool = False) -> Side:
    """
    Return which side of 1 is to a group's disadvantage; neither where more is neither good nor bad.

    A step of diversion is a way around court: to be let on it less often is unfavorable, whatever else the figure says
    of better. Source: OJJDP, Relative Rate Index, matrix. What is good for those who come to it says nothing
    ``of_students`` at large: who is referred more often also agrees more often.
    """
    better = sheet.definition.better
    if of_students:
        return "over" if better == "down" else ""
    if sheet.told.level == "diversion" and sheet.told.way == "share" and better != "down":
        return "under"
    return "over" if better == "down" else "under" if better == "up" else ""


def rate_of(n: Amount, of: Amount) -> Rate | None:
    """Return the rate of two counts that are told; None where one is not."""
    return None if n.value is None or not of.value else Rate(n.value, of.value)


def _row(
    line: Line,
    of: Amount,
    whole: tuple[Amount, Amount],
    held: tuple[Amount, Amount] | None,
    least: Least,
    *,
    is_reference: bool,
) -> GroupRow:
    rate, everyone = rate_of(line.n, of), rate_of(*whole)
    interval = disparity.UNDEFINED if rate is None else disparity.risk_interval(rate)
    if (line.group, line.value) in NO_GROUP:
        none = Quotient(why="not_a_group")
        return GroupRow(line, line.n, of, interval, none, none, none)
    missing = _missing(line.n, of) or _missing(*whole)
    ratio = Quotient(why=missing) if missing else _quotient(rate, others(rate, everyone), least)
    if is_reference:
        index = Quotient(why="itself")
    elif held is None:
        index = Quotient(why="no_reference")
    else:
        missing_there = _missing(line.n, of) or _missing(*held)
        index = Quotient(why=missing_there) if missing_there else _quotient(rate, rate_of(*held), least)
    return GroupRow(line, line.n, of, interval, ratio, index, _composition(rate, everyone, missing, least))


def others(group: Rate | None, everyone: Rate | None) -> Rate | None:
    """Return all others, whose counts are what is told of all less what is told of the group."""
    if group is None or everyone is None or group.of > everyone.of or group.events > everyone.events:
        return None
    return disparity.beside(group, everyone)


def _missing(n: Amount, of: Amount) -> Why:
    """Return why two counts make no rate: not collected, of nobody, or hidden, which are always small numbers."""
    if CellState.NOT_COLLECTED in (n.state, of.state):
        return "not_collected"
    if of.state in (CellState.ZERO, CellState.ABSENT):
        return "undefined"
    return "" if n.is_told and of.is_told else "small"


def enough(rate: Rate, least: Least) -> bool:
    """Tell whether a rate has the events and the students that a comparison asks for."""
    return rate.events >= least.events and rate.of >= least.students


def _quotient(group: Rate | None, held: Rate | None, least: Least) -> Quotient:
    if group is None or held is None or not held.of:
        return Quotient(why="undefined")
    if held.events == 0 and min(group.of, held.of) >= least.students:
        return Quotient(why="undefined")
    if not (enough(group, least) and enough(held, least)):
        return Quotient(why="small")
    interval = disparity.ratio_interval(group, held)
    return Quotient(disparity.ratio(group, held), interval.low, interval.high)


def _composition(group: Rate | None, everyone: Rate | None, missing: Why, least: Least) -> Quotient:
    if missing:
        return Quotient(why=missing)
    if group is None or everyone is None or not everyone.events:
        return Quotient(why="undefined")
    if not enough(group, least):
        return Quotient(why="small")
    return Quotient(disparity.composition_index(group, everyone))
