"""The demonstration's payroll: what was entered as spent, up to Oct 14, 2022. Amounts follow who held what."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from district.models import User
from staffing import services
from staffing.line_types import POSITION, STIPEND
from staffing.models import Position, Stipend

DAYS_IN_YEAR = 365
TWICE = "A-01/1"  # its pay of August 2022 was entered under two numbers


@dataclass(frozen=True, slots=True)
class Pay:
    """One payroll: the days ``[start, end)`` it pays for, when it was paid, and what it is called."""

    start: date
    end: date
    paid_on: date
    number: str
    words: str


# The first year in halves, the second by the month.
PAYROLLS = [
    Pay(date(2021, 7, 1), date(2022, 1, 1), date(2021, 12, 30), "PR-2021-2", "Pay and benefits, July to December 2021"),
    Pay(date(2022, 1, 1), date(2022, 7, 1), date(2022, 6, 29), "PR-2022-1", "Pay and benefits, January to June 2022"),
    Pay(date(2022, 7, 1), date(2022, 8, 1), date(2022, 7, 28), "PR-2022-07", "Pay and benefits, July 2022"),
    Pay(date(2022, 8, 1), date(2022, 9, 1), date(2022, 8, 30), "PR-2022-08", "Pay and benefits, August 2022"),
    Pay(date(2022, 9, 1), date(2022, 10, 1), date(2022, 9, 29), "PR-2022-09", "Pay and benefits, September 2022"),
]
STIPENDS_PAID = date(2022, 6, 10)


def pay(hr: User, on: Callable[[date], AbstractContextManager[None]]) -> int:
    """Enter the payrolls and the stipends of the first year; return how many entries were made."""
    count = 0
    for one in PAYROLLS:
        with on(one.paid_on):
            for position in Position.objects.select_related("authorization").order_by("authorization__code", "slot"):
                if amount := _earned(position, one):
                    _enter(hr, position, one, amount)
                    count += 1
    with on(STIPENDS_PAID):
        for stipend in Stipend.objects.filter(spans__status="awarded", spans__from_date__lt=STIPENDS_PAID):
            services.spending_enter(
                line_type=STIPEND, actor=hr, ref=stipend.ref, amount=stipend.amount, paid_on=STIPENDS_PAID,
                today=STIPENDS_PAID, version=None, words="Stipend for 2021-22", number="ST-2022",
            )  # fmt: skip
            count += 1
    return count + _twice(hr, on)


def _enter(hr: User, position: Position, one: Pay, amount: Decimal, number: str = "") -> None:
    services.spending_enter(
        line_type=POSITION, actor=hr, ref=position.ref, amount=amount, paid_on=one.paid_on, today=one.paid_on,
        version=None, words=one.words, number=number or one.number,
    )  # fmt: skip


def _earned(position: Position, one: Pay) -> Decimal:
    """Return what the holders of a position earned on the days of a payroll."""
    cost = position.annual_cost or Decimal(0)
    held = Decimal(0)
    for holding in position.holdings.all():
        until = min(holding.until_date or one.end, one.end)
        held += holding.fte * max((until - max(holding.from_date, one.start)).days, 0)
    return (cost * held / position.fte / DAYS_IN_YEAR).quantize(Decimal("0.01"), ROUND_HALF_UP)


def _twice(hr: User, on: Callable[[date], AbstractContextManager[None]]) -> int:
    """Enter one payroll a second time under another number, and reverse it some days later."""
    august, reversed_on = PAYROLLS[3], date(2022, 9, 6)
    code, slot = TWICE.split("/")
    position = Position.objects.get(authorization__code=code, slot=slot)
    with on(august.paid_on):
        _enter(hr, position, august, _earned(position, august), "PR-2022-08B")
    with on(reversed_on):
        services.spending_reverse(
            line_type=POSITION,
            actor=hr,
            ref=position.ref,
            entry=position.expenditures.get(number="PR-2022-08B").ref,
            version=None,
            reason="Entered twice, under two numbers.",
        )
    return 2
