"""By which of its due dates a milestone is judged, and how it stands on a day. Pure functions."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from plan.models import Standing


class DueDate(Protocol):
    """One due date of a milestone, in force from ``decided_date`` until the next one was decided."""

    @property
    def due_date(self) -> date: ...
    @property
    def decided_date(self) -> date: ...


D = TypeVar("D", bound=DueDate)


@dataclass(frozen=True, slots=True)
class Verdict:
    """
    How a milestone stands on a day.

    ``days`` late when it was met late, still to go when it is not due yet, else 0. ``new_date`` is the due date in
    force where it is later than the one that judges.
    """

    standing: Standing
    judged_date: date
    days: int
    new_date: date | None


def known_on(due_dates: Iterable[D], on: date) -> list[D]:
    """Return the due dates decided on or before ``on``, in their order."""
    return [due for due in due_dates if due.decided_date <= on]


def judging(due_dates: Sequence[DueDate]) -> int:
    """
    Return the place of the first due date that passed while it was in force, else of the last one.

    ``due_dates`` is not empty and in the order of the decisions. A date moved on its own day had not passed.
    """
    for place, (due, following) in enumerate(itertools.pairwise(due_dates)):
        if due.due_date < following.decided_date:
            return place
    return len(due_dates) - 1


def judged_date(due_dates: Sequence[DueDate]) -> date:
    """Return the due date by which a milestone is judged."""
    return due_dates[judging(due_dates)].due_date


def verdict(*, judged: date, due: date, met: date | None, on: date, dropped: date | None = None) -> Verdict:
    """
    Return how a milestone stands on ``on`` that is judged by ``judged``, now due ``due`` and met on ``met``.

    From the day on which it was ``dropped`` nothing is asked of it any more.
    """
    if dropped is not None and dropped <= on:
        return Verdict(Standing.DROPPED, judged, 0, None)
    new_date = due if due > judged else None
    if met is not None and met <= on:
        late = max((met - judged).days, 0)
        return Verdict(Standing.LATE if late else Standing.ON_TIME, judged, late, new_date)
    if judged < on:
        return Verdict(Standing.NOT_MET, judged, 0, new_date)
    return Verdict(Standing.DUE, judged, (judged - on).days, new_date)


@dataclass(frozen=True, slots=True)
class Progress:
    """How many milestones there are, how many of them are due by a day, and how each kind stands; not those dropped."""

    total: int
    due: int
    on_time: int
    late: int
    dropped: int

    @classmethod
    def of(cls, verdicts: Sequence[Verdict], on: date) -> Progress:
        """Count ``verdicts`` as of ``on``. Due is what is judged by a day up to ``on``."""
        kept = [found for found in verdicts if found.standing != Standing.DROPPED]
        due = [found.standing for found in kept if found.judged_date <= on]
        return cls(
            total=len(kept),
            due=len(due),
            on_time=due.count(Standing.ON_TIME),
            late=due.count(Standing.LATE),
            dropped=len(verdicts) - len(kept),
        )

    @property
    def open(self) -> int:
        """How many are due and not met."""
        return self.due - self.on_time - self.late

    @property
    def to_come(self) -> int:
        """How many are not due yet."""
        return self.total - self.due
