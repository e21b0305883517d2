"""How much is generated and how often it is measured."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date


@dataclass(frozen=True, slots=True)
class Amount:
    """What one database holds: staffing lines of all kinds, and released monthly reports."""

    lines: int
    reports: int


@dataclass(frozen=True, slots=True)
class Size:
    """
    One run. ``grown`` is ten times ``base``.

    ``page`` is the page of the API that is held against the first, ``written`` how many rows a bulk write touches,
    ``students`` how many a roster has, with ten class enrollments each. ``cases`` are those of restorative practice, of
    which a tenth are in the smaller of two databases; there a facilitator works on ``mine``. ``drawn`` of them are
    drawn and written with every trigger on, the others are copies of those, in as many ``windows`` of two years.
    ``pupils`` are the students of the larger of these databases, at ``case_schools`` schools. Figures are protected in
    districts of so many schools as ``protected`` says, and the fewest cells looked for in ``searched`` seconds.
    """

    base: Amount
    schools: int
    page: int
    written: int
    students: int
    rounds: int
    cases: int
    drawn: int
    mine: int
    pupils: int
    case_schools: int
    windows: int = 5
    protected: tuple[int, ...] = (5, 60)
    searched: float = 1800.0

    @property
    def times(self) -> int:
        """How often the block of cases is there that is drawn: in a tenth of the cases as often in every window."""
        in_a_window = -(-self.cases // (10 * self.drawn * self.windows))
        return 10 * self.windows * in_a_window

    @property
    def block(self) -> int:
        """How many cases are drawn."""
        return self.cases // self.times

    @property
    def grown(self) -> Amount:
        """Ten times as much."""
        return Amount(self.base.lines * 10, self.base.reports * 10)


FULL = Size(
    Amount(10_000, 24),
    schools=20,
    page=1000,
    written=10_000,
    students=100_000,
    rounds=7,
    cases=1_000_000,
    drawn=10_000,
    mine=60,
    pupils=1_000_000,
    case_schools=60,
)
SIZES = {
    "full": FULL,
    "medium": replace(
        FULL,
        base=Amount(2_000, 24),
        schools=10,
        page=200,
        written=5_000,
        students=5_000,
        cases=100_000,
        pupils=100_000,
        case_schools=20,
    ),
    "small": Size(
        Amount(50, 1),
        schools=2,
        page=3,
        written=20,
        students=200,
        rounds=1,
        cases=3_000,
        drawn=500,
        mine=3,
        pupils=2_000,
        case_schools=2,
        windows=1,
        protected=(3,),
        searched=1.0,
    ),
}
# The newest month reported on; the months before it have reports, those after it are measured.
NEWEST = date(2022, 12, 1)
PLAN_ENDS = date(2025, 1, 1)
