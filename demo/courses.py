"""
The invented past of the staffing lines: on which day each line took which step, up to Oct 14, 2022.

Most lines of a kind and plan year take the usual course; some differ, so that every state can be seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from plan.models import Authorization


@dataclass(frozen=True, slots=True)
class Step:
    """
    One step of a line; ``reason`` where the action asks for one, and ``code`` where it asks for that of a list.

    ``starts_on`` is the first day that was agreed on with an accepted offer, ``cover`` how a vacancy is covered.
    """

    action: str
    on: date
    note: str = ""
    reason: str = ""
    code: str = ""
    starts_on: date | None = None
    cover: str = ""


@dataclass(frozen=True, slots=True)
class Course:
    """When a line was opened, and its steps."""

    opened: date
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Share:
    """From a day on the holder of a position keeps ``keeps`` of its FTE, and ``name`` holds the rest."""

    on: date
    keeps: Decimal
    name: str
    reason: str


def position(opened: date, posted: date, offered: date, started: date) -> Course:
    """Return the course of a position that was filled without detours."""
    return Course(opened, (Step("post", posted), Step("offer", offered), Step("fill", started)))


USUAL: dict[tuple[str, str], Course] = {
    ("position", "2021-22"): position(date(2021, 3, 15), date(2021, 3, 22), date(2021, 6, 7), date(2021, 8, 9)),
    ("position", "2022-23"): position(date(2022, 3, 14), date(2022, 4, 4), date(2022, 6, 13), date(2022, 8, 15)),
    ("realignment", "2021-22"): Course(date(2021, 5, 17), (Step("start", date(2021, 8, 23)),)),
    ("realignment", "2022-23"): Course(date(2022, 5, 16), (Step("start", date(2022, 8, 22)),)),
    ("stipend", "2021-22"): Course(date(2021, 6, 1), (Step("award", date(2021, 8, 25)),)),
    ("stipend", "2022-23"): Course(date(2022, 6, 1), (Step("award", date(2022, 8, 24)),)),
}

PLANNED_REALIGNMENT = Course(date(2022, 5, 16))
PLANNED_STIPEND = Course(date(2022, 6, 1))

# By authorization and slot, as on the lines' pages.
UNUSUAL: dict[str, Course] = {
    "A-03/2": Course(date(2022, 9, 1), (Step("post", date(2022, 9, 12)),)),
    "A-22/1": Course(
        date(2022, 3, 14),
        (
            Step("post", date(2022, 4, 4)),
            Step("offer", date(2022, 7, 11)),
            Step("decline", date(2022, 8, 31), code="place", reason="Took a post nearer to home."),
            Step("offer", date(2022, 9, 26)),
            Step("accept", date(2022, 10, 6), starts_on=date(2022, 10, 24)),
        ),
    ),
    "A-30/1": Course(
        date(2021, 3, 15),
        (
            Step("post", date(2021, 3, 22)),
            Step("offer", date(2021, 6, 21)),
            Step("fill", date(2021, 8, 23)),
            Step(
                "vacate",
                date(2022, 9, 23),
                code="resigned",
                reason="Moved to another state.",
                cover="Two colleagues share the lunch hour.",
            ),
        ),
    ),
    "A-41/1": Course(
        date(2021, 5, 17),
        (
            Step("start", date(2021, 8, 23)),
            Step("end", date(2022, 5, 27), reason="The duties went back to the counseling office."),
        ),
    ),
    "A-16/1": PLANNED_REALIGNMENT,
    "A-43/1": PLANNED_REALIGNMENT,
    "A-28/2": PLANNED_STIPEND,
    "A-36/2": PLANNED_STIPEND,
}

SHARED = {
    "A-20/1": Share(date(2022, 8, 22), Decimal("0.600"), "Delia Stroud", "Shared from this school year on."),
}


def course_of(authorization: Authorization, slot: int) -> Course:
    """Return what happened to the line in ``slot``. Needs ``starts_year`` loaded."""
    usual = USUAL[authorization.kind, authorization.starts_year.code]
    return UNUSUAL.get(f"{authorization.code}/{slot}", usual)
