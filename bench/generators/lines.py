"""Staffing lines of the three kinds with their states, their holders, and authorizations that cover them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bench.generators.place import Place
from bench.generators.rows import Row, Writer, writing
from district.models import Employment, StaffMember
from plan.models import Authorization, AuthorizedSize
from staffing.models import (
    Position,
    PositionHolding,
    PositionSpan,
    Realignment,
    RealignmentCover,
    RealignmentSpan,
    Stipend,
    StipendSpan,
)

# Of ten lines six are positions; of an authorization's slots the last is free.
SHARES = {"position": 6, "realignment": 2, "stipend": 2}
LINES_PER_AUTHORIZATION = 4
STEP_DAYS = 11
# Of 20 who hold a position two have said that they leave: on a day of the school year, and on a later one.
LEAVE = {3: date(2023, 6, 16), 4: date(2024, 10, 1)}
SAID = datetime(2022, 12, 1, 12, tzinfo=UTC)
STAFF = 500


@dataclass(frozen=True, slots=True)
class Step:
    """One state of a line, and from which day."""

    number: int
    status: str
    from_date: date
    until_date: date | None


def lines_made(place: Place, *, lines: int) -> None:
    """Make ``lines`` staffing lines, spread over schools and plan years; of 20 positions 18 are filled."""
    with writing() as writer:
        staff = [writer.key(StaffMember) for _number in range(STAFF)]
        writer.copy(
            StaffMember,
            (
                {"id": key, "district_id": place.district.pk, "name": f"Staff {key:05}", "employee_number": f"{key:05}"}
                for key in staff
            ),
        )
        writer.copy(Employment, ({"id": writer.key(Employment), "staff_id": key} for key in staff))
        for kind, makes in (("position", _positions), ("realignment", _realignments), ("stipend", _stipends)):
            slots = list(_slots(writer, place, kind, lines * SHARES[kind] // 10))
            makes(writer, slots, staff)


def _slots(writer: Writer, place: Place, kind: str, lines: int) -> Iterator[tuple[int, Row]]:
    """Make the authorizations for ``lines`` lines, and give each line's number with its columns."""
    allowed = {"position": {"fte": "1.000", "amount": "52000.00"}, "stipend": {"amount": "2500.00"}}.get(kind, {})
    given = {"position": {"fte": "1.000", "annual_cost": "52000.00"}, "stipend": {"amount": "2500.00"}}.get(kind, {})
    authorizations = [writer.key(Authorization) for _n in range(-(-lines // LINES_PER_AUTHORIZATION))]
    writer.copy(
        Authorization,
        (
            {
                "id": key, "plan_id": place.plan.pk, "code": f"A-{key:05}", "kind": kind, "role_title": f"Role {n % 6}",
                "school_id": place.schools[n % len(place.schools)].pk,
                "starts_year_id": place.years[n // len(place.schools) % len(place.years)].pk,
                "count": LINES_PER_AUTHORIZATION + 1, "in_use": 0, **allowed,
            }
            for n, key in enumerate(authorizations)
        ),
    )  # fmt: skip
    since, count = place.plan.status_date, LINES_PER_AUTHORIZATION + 1
    sizes = {name: value for name, value in allowed.items() if name in {"fte", "amount"}}
    writer.copy(
        AuthorizedSize,
        (
            {"id": writer.key(AuthorizedSize), "authorization_id": key, "from_date": since, "count": count, **sizes}
            for key in authorizations
        ),
    )
    for n in range(lines):
        place_in = divmod(n, LINES_PER_AUTHORIZATION)
        yield n, {"authorization_id": authorizations[place_in[0]], "slot": place_in[1] + 1, **given}


def _steps(n: int, statuses: tuple[str, ...]) -> list[Step]:
    """Return the states of line ``n``, the last of which goes on."""
    days = [date(2021, 7, 1) + timedelta(n * 37 % 400 + STEP_DAYS * step) for step in range(len(statuses))]
    untils = [*days[1:], None]
    return [
        Step(number, status, *span)
        for number, (status, span) in enumerate(zip(statuses, zip(days, untils, strict=True), strict=True), start=1)
    ]


def _positions(writer: Writer, slots: list[tuple[int, Row]], staff: list[int]) -> None:
    filled = ("authorized", "posted", "offered", "filled")
    ways = {0: filled[:2], 1: (*filled, "vacated")}
    lines, spans, holdings = [], [], []
    for n, slot in slots:
        line, steps = writer.key(Position), _steps(n, ways.get(n % 20, filled))
        cost = {"annual_cost": None} if n % 50 == 7 else {}
        lines.append({"id": line, "status": steps[-1].status, **slot, **cost})
        keys = [writer.key(PositionSpan) for _step in steps]
        spans += [_span(key, line, step) for key, step in zip(keys, steps, strict=True)]
        if len(steps) >= len(filled):
            held = steps[3]
            holdings.append(
                {
                    "id": writer.key(PositionHolding), "position_id": line, "staff_id": staff[n % len(staff)],
                    "fte": "1.000", "from_date": held.from_date, "until_date": held.until_date or LEAVE.get(n % 20),
                    "until_span_id": keys[4] if held.until_date else None,
                }
            )  # fmt: skip
    writer.copy(Position, lines)
    writer.copy(PositionSpan, spans)
    with writer.said_at(SAID):
        writer.copy(PositionHolding, holdings)


def _realignments(writer: Writer, slots: list[tuple[int, Row]], staff: list[int]) -> None:
    lines = _held(writer, (Realignment, RealignmentSpan), slots, lambda n: staff[n % len(staff)], "in_effect")
    # Somebody covers; nothing is left to cover; nobody covers yet; and of the fourth nothing is noted.
    told: list[Row] = [{"duty": "Hall duty.", "staff_id": staff[0]}, {"needed": False}, {"duty": "Hall duty."}]
    covers = [(line, step, told[n % 4]) for n, (line, step) in enumerate(lines) if n % 4 < len(told)]
    writer.copy(
        RealignmentCover,
        (
            {"id": writer.key(RealignmentCover), "realignment_id": line, "from_date": step.from_date, **noted}
            for line, step, noted in covers
        ),
    )


def _stipends(writer: Writer, slots: list[tuple[int, Row]], staff: list[int]) -> None:
    _held(writer, (Stipend, StipendSpan), slots, lambda n: staff[n % len(staff)], "awarded")


def _held(
    writer: Writer, models: tuple[Any, Any], slots: list[tuple[int, Row]], holder: Callable[[int], int], held: str
) -> list[tuple[int, Step]]:
    """Make lines that one person holds at a time, and return the held ones; one of ten is only planned."""
    model, span = models
    lines, spans, found = [], [], []
    for n, slot in slots:
        line, steps = writer.key(model), _steps(n, ("planned",) if n % 10 == 0 else ("planned", held))
        lines.append({"id": line, "status": steps[-1].status, **slot})
        spans += [
            _span(writer.key(span), line, step) | {"holder_id": holder(n) if step.status == held else None}
            for step in steps
        ]
        found += [(line, step) for step in steps if step.status == held]
    writer.copy(model, lines)
    writer.copy(span, spans)
    return found


def _span(key: int, line: int, step: Step) -> dict[str, Any]:
    return {
        "id": key, "line_id": line, "number": step.number, "status": step.status, "from_date": step.from_date,
        "until_date": step.until_date,
    }  # fmt: skip
