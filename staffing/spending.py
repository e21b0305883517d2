"""Reads of what was entered as spent: the ledger of one line, and one entry of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, QuerySet, Sum, Window

from district.models import User
from staffing import policies
from staffing.line_types import PAID, LineType, type_of
from staffing.models import Expenditure, Line

# The entries that take out, or correct, an entry, and those that it takes out or corrects.
NEIGHBORS = ("reverses", "reversed_by", "corrects", "corrected_by")


@dataclass(frozen=True, slots=True)
class Ledger:
    """How many entries there are, how many of them take out another, and what all come to."""

    count: int
    reversals: int
    total: Decimal


def entries(user: User) -> QuerySet[Expenditure]:
    """Return the entries on the lines that ``user`` may see, each with its line, year and reversal."""
    return policies.visible_expenditures(user).select_related("year", "position", "stipend", *NEIGHBORS)


def entries_of(*, user: User, line_type: LineType, ref: str) -> QuerySet[Expenditure]:
    """
    Return the entries on one line. One query.

    :raises ObjectDoesNotExist: when ``user`` may not see the line.
    """
    line = policies.visible_lines(user, line_type).values_list("pk", flat=True).get(ref=ref)
    return entries(user).filter(**{line_type.key: line})


def entry_get(*, user: User, ref: str) -> Expenditure:
    """
    Return one entry, its line with authorization and school. One query.

    :raises ObjectDoesNotExist: when ``user`` may not see its line.
    """
    lines = [f"{line_type.key}__authorization__school" for line_type in PAID]
    return entries(user).select_related(*lines).get(ref=ref)


def with_total(found: QuerySet[Expenditure]) -> QuerySet[Any]:
    """Annotate each of the entries with the ``total`` of those until it, by the day paid. No query of its own."""
    return found.annotate(total=Window(Sum("amount"), order_by=[F("paid_on").asc(), F("id").asc()]))


def ledger(found: QuerySet[Expenditure]) -> Ledger:
    """Return what entries come to. One query."""
    sums = found.order_by().aggregate(count=Count("id"), reversals=Count("reverses"), total=Sum("amount"))
    return Ledger(sums["count"], sums["reversals"], sums["total"] or Decimal(0))


def latest(line: Line, day: date) -> QuerySet[Expenditure]:
    """Return what was spent on a line until ``day``, the newest first, each with its year and its reversal."""
    entries = Expenditure.objects.until(day).filter(**{type_of(line).key: line})
    return entries.select_related("year", *NEIGHBORS).order_by("-paid_on", "-id")


def reversible(line: Line) -> QuerySet[Expenditure]:
    """Return the entries of a line that can be reversed, the newest first."""
    entries = Expenditure.objects.filter(**{type_of(line).key: line}, reverses__isnull=True, reversed_by__isnull=True)
    return entries.order_by("-paid_on", "-id")
