"""How much of something several people hold at the same time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Protocol


class Held(Protocol):
    """A share held over ``[from_date, until_date)``."""

    fte: Decimal
    from_date: date
    until_date: date | None


def greatest_sum(shares: Iterable[Held], since: date | None = None) -> Decimal:
    """
    Return the greatest FTE held at one time, on ``since`` or later; ever, without it.

    The sum can only rise on a day on which somebody begins.
    """
    known = list(shares)
    days = {share.from_date for share in known} | ({since} if since else set())
    asked = [day for day in days if since is None or day >= since]
    return max((sum((one.fte for one in known if _holds(one, day)), Decimal(0)) for day in asked), default=Decimal(0))


def _holds(share: Held, day: date) -> bool:
    return share.from_date <= day and (share.until_date is None or share.until_date > day)
