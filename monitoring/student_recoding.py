"""How finely a family of figures is told: groups of all schools alone, and small lines together, where more can be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from monitoring.disclosure import Begun, Key, Merge, Published, Report, Rules, recode
from monitoring.disclosure.system import Flags
from monitoring.student_counts import Counts
from monitoring.student_tables import Family, few_children, few_left

MOSTLY = 0.5
# What may be put together is tried some ten times: of so many counts at most, so that it does not take minutes.
TRIED = 600


def recoded(
    counts: Counts, family: Family, rules: Rules, history: Sequence[Published]
) -> tuple[Begun, Sequence[Merge]]:
    """Return the family's report, coarser and with small lines put together where more can be told then."""
    found = _fine_enough(family, rules, history)
    if not family.mergeable or len(found.report.cells) > TRIED:
        return found, ()
    report, merges = recode(found.report, family.mergeable, rules, history)
    if not merges:
        return found, ()
    codes = {one.code for one in merges}
    fresh = [key for key in report.cells if any(code in codes for _name, code in key.at)]
    few = few_children(counts, fresh, rules.minimum)
    left = few_left(counts, report.shares, rules.minimum)
    return Begun(replace(report, tables=[*report.tables, *few], few=left), rules, history), merges


def _fine_enough(family: Family, rules: Rules, history: Sequence[Published]) -> Begun:
    """Return the family's report, without the groups of each school where more can be told then."""
    if family.coarse is None:
        return Begun(family.report, rules, history)
    coarse = Begun(family.coarse, rules, history)
    if _is_mostly_small(family.report, family.coarse, rules):
        return coarse
    fine = Begun(family.report, rules, history)
    least = _weight(coarse, coarse.cover.hidden)
    if least >= _weight(fine, fine.system().small_open) or least >= _weight(fine, fine.cover.hidden):
        return coarse
    return fine


def _is_mostly_small(report: Report, coarse: Report, rules: Rules) -> bool:
    """Tell whether most of the groups of each school are small: then surely more can be told without them."""
    crossed = [report.counts[key] for key in set(report.cells) - set(coarse.cells)]
    small = sum(rules.is_small(count or 0) for count in crossed)
    return small > MOSTLY * sum(1 for count in crossed if count)


def _weight(one: Begun, hidden: Flags) -> int:
    """Return the weight of the counts that are told where ``hidden`` is hidden; that there are none is not weighed."""
    system, report = one.system(), one.report
    weights: dict[Key, int] = {}
    for table in report.tables:
        weights |= {key: max(weights.get(key, 1), table.weight) for key in table.cells}
    return sum(
        weight for key, weight in weights.items()
        if report.counts[key] and not hidden[system.at[key]] and not system.small[system.at[key]]
    )  # fmt: skip
