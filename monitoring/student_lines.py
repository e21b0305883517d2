"""A count, a share and a median as they are told on one line of a figure, with what is behind them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from monitoring.disclosure import Key, Outcome, Report, Share, State, Why
from monitoring.models import CellState, HiddenWhy
from monitoring.publication import BY_KEY
from monitoring.student_counts import Counts
from monitoring.student_margins import Margin, Place

STATES = {
    State.COUNT: CellState.COUNT, State.ZERO: CellState.ZERO, State.HIDDEN: CellState.HIDDEN,
    State.NOT_COLLECTED: CellState.NOT_COLLECTED,
}  # fmt: skip
WHY = {Why.SMALL: HiddenWhy.SMALL, Why.PROTECTS: HiddenWhy.PROTECTS}
PLACES = Decimal("0.00001")


@dataclass(frozen=True, slots=True)
class One:
    """One count: what it is, what is shown of it, why it is hidden, and between what the attack finds it to be."""

    raw: int | None = None
    state: str = CellState.ABSENT
    shown: int | None = None
    why: str = ""
    least: int | None = None
    greatest: int | None = None
    is_open_before: bool = False


@dataclass(frozen=True, slots=True)
class ToldLine:
    """One line of a figure, as it is told, with what is behind it."""

    figure: str
    place: Place
    n: One
    of: One = field(default_factory=One)
    share: tuple[Decimal, Decimal] | None = None
    median: Decimal | None = None
    school_name: str = ""


def ones_told(report: Report, outcome: Outcome) -> Iterator[tuple[Key, One]]:
    """Yield each count as it is told, with what the attack can say of it."""
    verdict = outcome.verdict
    spans = {one.key: one for one in verdict.intervals if not one.is_change}
    before = {one.key for one in verdict.before}
    for key, cell in outcome.shown.items():
        span, is_hidden = spans.get(key), cell.state is State.HIDDEN
        yield (
            key,
            One(
                raw=report.counts[key],
                state=STATES[cell.state],
                shown=None if is_hidden else report.counts[key],
                why=WHY[outcome.why[key]] if is_hidden else "",
                least=max(span.least, 0) if span and is_hidden else None,
                greatest=span.greatest if span and is_hidden else None,
                is_open_before=is_hidden and key in before,
            ),
        )


def share_told(outcome: Outcome, counts: Counts, figure: str, place: Place) -> tuple[Decimal, Decimal] | None:
    """Return between what a share lies as it is told; both the same where both counts are."""
    if BY_KEY[figure].way != "share":
        return None
    told = outcome.shares.get(Share(counts.key((figure, "n"), place), counts.key((figure, "of"), place)))
    if told is None or told.least is None or told.greatest is None:
        return None
    return Decimal(told.least).quantize(PLACES), Decimal(told.greatest).quantize(PLACES)


def median_told(figure: str, place: Place, margin: Margin, minimum: int, *, is_hidden: bool) -> ToldLine:
    """Return a median's line. One beside a hidden count looks the same whether there are none, few or many."""
    raw, is_small = margin.n.raw, bool(margin.n.raw) and min(margin.n.raw or 0, margin.n.children) < minimum
    if is_hidden and raw is not None:
        return ToldLine(
            figure, place, One(raw, CellState.HIDDEN, why=HiddenWhy.SMALL if is_small else HiddenWhy.PROTECTS)
        )
    if not raw:
        return ToldLine(figure, place, One(raw, CellState.ZERO if raw == 0 else CellState.NOT_COLLECTED, raw))
    if is_small:
        return ToldLine(figure, place, One(raw, CellState.HIDDEN, why=HiddenWhy.SMALL))
    return ToldLine(figure, place, One(raw), median=margin.median)
