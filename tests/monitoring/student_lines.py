"""Lines about students, written down as a reader has them: no report and no database behind them."""

from __future__ import annotations

from decimal import Decimal

from monitoring.group_words import group_name
from monitoring.models import Definition
from monitoring.selectors.students import _rank
from monitoring.student_amounts import Amount, Line
from monitoring.student_sheets import StudentSheet

H = "hidden"
NC = "not_collected"
Told = int | str | None


def amount(told: Told) -> Amount:
    """Return a count: a number, ``H`` or ``NC``; None where the figure has no such count."""
    if isinstance(told, str):
        return Amount(told)
    return Amount("") if told is None else Amount("count" if told else "zero", told)


def line(n: Told, of: Told = None, *, school: str = "", group: str = "", value: str = "", **shares: Decimal) -> Line:
    if isinstance(n, int) and isinstance(of, int) and of and "share_least" not in shares and n <= of:
        share = round(Decimal(n) / of, 5)
        shares |= {"share_least": share, "share_greatest": share}
    name = group_name(group, value) if group else school.title() or "All schools"
    return Line(school, school.title() or "All schools", group, value, name, amount(n), amount(of), **shares)


def sheet(key: str, lines: list[Line], *, better: str = "context", place: int = 1, number: int = 1) -> StudentSheet:
    """Return a figure of the publication plan with these lines."""
    meant = Definition(
        key=key, number=number, label=key.partition(".")[2].replace("_", " ").capitalize(), unit="students",
        source="Test.", better=better, subject="student",
    )  # fmt: skip
    return StudentSheet(place, meant, sorted(lines, key=_rank))


def by_race(key: str, total: tuple[Told, Told], better: str = "context", **values: tuple[Told, Told]) -> StudentSheet:
    """Return a figure at all schools together by race: ``BL=(24, 400)``."""
    lines = [line(*total), *(line(*told, group="race", value=value) for value, told in values.items())]
    return sheet(key, lines, better=better)
