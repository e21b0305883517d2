"""Numbers and dollars as people read them: exact in tables, short in sentences."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from django.utils import formats

MILLION, THOUSAND = Decimal(1_000_000), Decimal(1_000)
NO_BREAK = "\u00a0"
MINUS = "\u2212"


def number(value: Decimal) -> str:
    """Return a count with thousands set apart; three decimals where it is no whole number (FTE)."""
    return grouped(value, 0 if is_whole(value) else 3)


def dollars(value: Decimal) -> str:
    """Return dollars for a table, to the cent: "$1,499,800.00"."""
    return f"{MINUS if value < 0 else ''}${grouped(abs(value), 2)}"


def dollars_short(value: Decimal) -> str:
    """Return dollars for a sentence: "$1.31 M" from one million on, else whole dollars, cents below a thousand."""
    if value < 0:
        return f"{MINUS}{dollars_short(-value)}"
    if value < THOUSAND and not is_whole(value):
        return f"${grouped(value, 2)}"
    rounded = value.quantize(Decimal(1), ROUND_HALF_UP)
    if rounded < MILLION:
        return f"${grouped(rounded, 0)}"
    return f"${grouped((value / MILLION).quantize(Decimal('0.01'), ROUND_HALF_UP), 2)}{NO_BREAK}M"


def grouped(value: Decimal, places: int) -> str:
    """Return a number with so many decimals and its thousands set apart."""
    return formats.number_format(value, places, force_grouping=True)


def is_whole(value: Decimal) -> bool:
    """Tell whether a number has no fraction."""
    return value == value.to_integral_value()
