"""
Figures about students that contradict each other: pure functions over what was counted at each school.

They name a rule, a figure and a school, and no number, so that the records can be put right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from casework.counting import GROUPS
from monitoring.publication import BY_KEY


@dataclass(frozen=True, slots=True)
class Counts:
    """What one figure counts at one school in one group."""

    school: str
    numerator: Decimal
    denominator: Decimal | None
    counted: int
    dims: tuple[tuple[str, str], ...] = ()
    left_out: Mapping[str, int] = field(default_factory=dict)
    n_students: int | None = None


Figures = Mapping[str, Sequence[Counts]]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """That figure ``key`` breaks ``rule`` at ``school``; ``group`` is a value of one grouping, empty for all."""

    rule: str
    key: str
    school: str
    group: tuple[str, str] = ("", "")

    @property
    def words(self) -> str:
        """The rule, in a sentence."""
        return str(RULES[self.rule])

    @property
    def keys(self) -> frozenset[str]:
        """The figures of whose counts it says something."""
        return frozenset({self.key, *AGAINST.get(self.rule, ())})


RULES: Mapping[str, str | Promise] = {
    "arrests": _("More school-related arrests than referrals to law enforcement: each arrest is a referral, too."),
    "share": _("More are counted than there are to be counted of."),
    "students": _("More students are counted than events."),
    "nobody_there": _(
        "Something is counted of a group of students of whom none is at the school on the last day: they may have "
        "left, or the roster does not say so of them any more."
    ),
    "eligible": _(
        "Those found eligible are not as many as those to whom diversion was or was not offered, or not yet."
    ),
    "ended": _("Those who did not complete are not as many as the reasons for it."),
}


# What a rule holds a figure against, where that is another one.
AGAINST: Mapping[str, tuple[str, ...]] = {
    "arrests": ("diversion.police_referrals",),
    "eligible": ("diversion.eligible",),
    "ended": ("diversion.completed",),
}


def contradictions(figures: Figures) -> list[Contradiction]:
    """Return every contradiction among the figures, each once, in the order of the rules."""
    return list(dict.fromkeys(found for check in CHECKS for found in check(figures)))


def _arrests(figures: Figures) -> Iterable[Contradiction]:
    arrests, referrals = (_by_school(figures, f"diversion.{name}") for name in ("arrests", "police_referrals"))
    for school, arrested in arrests.items():
        if arrested > referrals.get(school, 0):
            yield Contradiction("arrests", "diversion.arrests", school)


def _shares(figures: Figures) -> Iterable[Contradiction]:
    for key, cells in figures.items():
        if key in BY_KEY and BY_KEY[key].way == "share":
            for cell in cells:
                if cell.denominator is not None and cell.numerator > cell.denominator:
                    yield Contradiction("share", key, cell.school)


def _students(figures: Figures) -> Iterable[Contradiction]:
    for key, cells in figures.items():
        for cell in cells:
            if cell.n_students is not None and cell.n_students > _events(key, cell):
                yield Contradiction("students", key, cell.school)


def _events(key: str, cell: Counts) -> Decimal:
    """Return how many events may have a student each: one record of a mere count may tell of many."""
    told = BY_KEY.get(key)
    is_number = told is not None and told.way == "count" and not told.is_amount
    records = Decimal(cell.counted)
    return max(records, cell.numerator) if is_number else records


def _nobody_there(figures: Figures) -> Iterable[Contradiction]:
    """A rate of a group needs somebody of the group beside what happened to it."""
    for key, cells in figures.items():
        if key not in BY_KEY or BY_KEY[key].way != "rate" or not BY_KEY[key].yearly:
            continue
        events, students = (
            _by_group(cells, lambda cell: cell.numerator),
            _by_group(cells, lambda cell: cell.denominator),
        )
        for (school, group), many in events.items():
            if many > 0 and not students.get((school, group)):
                yield Contradiction("nobody_there", key, school, group)


def _eligible(figures: Figures) -> Iterable[Contradiction]:
    eligible = _by_school(figures, "diversion.eligible")
    asked = _by_school(figures, "diversion.offered", lambda cell: (cell.denominator or 0) + sum(cell.left_out.values()))
    for school in eligible | asked:
        if eligible.get(school, 0) != asked.get(school, 0):
            yield Contradiction("eligible", "diversion.offered", school)


def _ended(figures: Figures) -> Iterable[Contradiction]:
    not_done = _by_school(figures, "diversion.completed", lambda cell: (cell.denominator or 0) - cell.numerator)
    reasons = _by_school(figures, "diversion.not_completed")
    for school in not_done | reasons:
        if not_done.get(school, 0) != reasons.get(school, 0):
            yield Contradiction("ended", "diversion.not_completed", school)


CHECKS: tuple[Callable[[Figures], Iterable[Contradiction]], ...] = (
    _arrests, _shares, _students, _nobody_there, _eligible, _ended,
)  # fmt: skip


def _by_school(
    figures: Figures, key: str, amount: Callable[[Counts], Decimal | int] = lambda cell: cell.numerator
) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for cell in figures.get(key, ()):
        found[cell.school] = found.get(cell.school, Decimal(0)) + amount(cell)
    return found


def _by_group(
    cells: Sequence[Counts], amount: Callable[[Counts], Decimal | None]
) -> dict[tuple[str, tuple[str, str]], Decimal]:
    found: dict[tuple[str, tuple[str, str]], Decimal] = {}
    for cell in cells:
        for dim in cell.dims:
            if dim[0] in GROUPS:
                place = (cell.school, dim)
                found[place] = found.get(place, Decimal(0)) + (amount(cell) or 0)
    return found
