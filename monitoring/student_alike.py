"""
Counts that nearly agree, such as who was referred and whose referral was reviewed: what one hides, the others hide.

Whoever knows that they differ by one or two at the ends of a period reads the one that is told for the one that is not.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from monitoring.disclosure import Key, Report, Table
from monitoring.publication import ALIKE
from monitoring.student_tables import Counts, Family


def hidden_of_others(family: Family, counts: Counts, is_hiding: Callable[[Key], bool]) -> frozenset[Key]:
    """Return the counts of a family beside which another that nearly agrees is hidden."""
    found = set()
    for group in ALIKE:
        there = [one for one in group if one[0] in counts.margins]
        for mine in (one for one in there if one[0] in family.figures):
            for place in counts.margins[mine[0]]:
                if any(is_hiding(counts.key(other, place)) for other in there if other != mine):
                    found.add(counts.key(mine, place))
    return frozenset(found)


def hiding(family: Family, keys: frozenset[Key]) -> Family:
    """Return a family that hides these counts, where they are not 0: each is small for a minimum of its own."""

    def also(report: Report) -> Report:
        minimums = [
            Table(f"hidden of others, {key}", (key,), minimum=(report.counts[key] or 0) + 1)
            for key in report.cells if key in keys
        ]  # fmt: skip
        return Report(report.ref, report.dimensions, [*report.tables, *minimums], report.counts, report.shares)

    return replace(family, report=also(family.report), coarse=family.coarse and also(family.coarse)) if keys else family


def small_for_others(report: Report, minimum: int, keys: frozenset[Key]) -> frozenset[Key]:
    """Return those of ``keys`` that are small for no other reason than that others hide them."""
    few = {key for table in report.tables if table.name.startswith("few children") for key in table.cells}
    return frozenset(key for key in keys if (report.counts.get(key) or 0) >= minimum and key not in few)
