"""How finely a family of figures is told: groups of all schools alone, and small lines together, where more can be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from monitoring.disclosure import Key, Merge, Published, Report, Rules, gather, recode
from monitoring.disclosure.cover import cover
from monitoring.student_counts import Counts
from monitoring.student_tables import Family, few_children, few_left

MOSTLY = 0.5
# What may be put together is tried some ten times: of so many counts at most, so that it does not take minutes.
TRIED = 600


def recoded(
    counts: Counts, family: Family, rules: Rules, history: Sequence[Published]
) -> tuple[Report, Sequence[Merge]]:
    """Return the family's report, coarser and with small lines put together where more can be told then."""
    report = family.report
    if family.coarse and _is_too_fine(report, family.coarse, rules, history):
        report = family.coarse
    if not family.mergeable or len(report.cells) > TRIED:
        return report, ()
    report, merges = recode(report, family.mergeable, rules, history)
    codes = {one.code for one in merges}
    fresh = [key for key in report.cells if any(code in codes for _name, code in key.at)]
    few = few_children(counts, fresh, rules.minimum)
    left = few_left(counts, report.shares, rules.minimum)
    return replace(report, tables=[*report.tables, *few], few=left), merges


def _is_too_fine(report: Report, coarse: Report, rules: Rules, history: Sequence[Published]) -> bool:
    """Tell whether more can be told without the groups of each school: surely where most of these are small."""
    crossed = [report.counts[key] for key in set(report.cells) - set(coarse.cells)]
    small = sum(rules.is_small(count or 0) for count in crossed)
    if small > MOSTLY * sum(1 for count in crossed if count):
        return True
    return _worth(coarse, rules, history) >= _worth(report, rules, history)


def _worth(report: Report, rules: Rules, history: Sequence[Published]) -> int:
    """Return the weight of the counts that the fast answer tells; that there are none is not weighed."""
    system = gather(report, rules, history)
    hidden = cover(system).hidden
    weights: dict[Key, int] = {}
    for table in report.tables:
        weights |= {key: max(weights.get(key, 1), table.weight) for key in table.cells}
    return sum(
        weight for key, weight in weights.items()
        if report.counts[key] and not hidden[system.at[key]] and not system.small[system.at[key]]
    )  # fmt: skip
