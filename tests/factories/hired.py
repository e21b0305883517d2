"""Positions whose hiring is counted: each stage, vacancies, and who stayed."""

from __future__ import annotations

from datetime import date, timedelta

from staffing.models import Position
from tests.factories.hiring import asked
from tests.factories.plan import authorization
from tests.factories.staffing import act, line, opened

HIRED = (("post", 1), ("offer", 5), ("accept", 9), ("fill", 20))


def worked(under, on: date, steps=HIRED, holder=None) -> Position:
    """Return a position opened on a day that took steps, each so many days after."""
    made = opened("position", under, on)
    for action, number in steps:
        made = act(made, action, on + timedelta(days=number), holder if action == "fill" else None)
    return made


def counted() -> None:
    """Make what each figure of hiring counts in September 2022."""
    under = authorization("position", 6, code="A-80")
    worked(under, date(2022, 8, 1))
    line("position", "vacated", under, on=date(2022, 7, 20))
    for began in (date(2021, 8, 2), date(2022, 1, 5)):
        line("position", "filled", under, on=began)
    asked(opened("position", under, date(2022, 8, 1)), on=date(2022, 8, 5))
