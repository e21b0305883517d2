"""
Counts that nearly agree, such as who was referred and whose referral was reviewed: what one hides, the others hide.

Whoever knows that they differ by one or two at the ends of a period reads the one that is told for the one that is not.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from monitoring.disclosure import Key, Report, Table
from monitoring.publication import ALIKE
from monitoring.student_counts import Counts
from monitoring.student_tables import Family


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
    """Return a family that hides these counts, where they are not 0."""

    def also(report: Report) -> Report:
        same = Table("hidden of others", tuple(key for key in report.cells if key in keys), hides=True)
        return replace(report, tables=[*report.tables, same])

    return replace(family, report=also(family.report), coarse=family.coarse and also(family.coarse)) if keys else family
