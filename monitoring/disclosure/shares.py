"""
Percentages: told where both counts are, as "under" or "over" where they are near an edge, otherwise not at all.

A share of a known whole tells its part, and the part's complement: so both counts must be open to be told. Top and
bottom coding as states do it (Delaware: over 95 % and under 5 %; NCES 2011-603 widens the edge for small groups).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

from monitoring.disclosure.attack import Verdict, audit
from monitoring.disclosure.gathering import Gathered
from monitoring.disclosure.keys import Key
from monitoring.disclosure.proofs import Proofs
from monitoring.disclosure.rules import Rules
from monitoring.disclosure.tables import Report, Share, Shown, ShownShare, State

HIDDEN = ShownShare(State.HIDDEN)


def tell_shares(
    given: Gathered, shown: Mapping[Key, Shown], *, verdict: Verdict, hints: Proofs
) -> tuple[dict[Share, ShownShare], Verdict]:
    """Return what may be said of each share, and the verdict on all that is told with it."""
    report, rules = given.report, given.rules
    found = {share: _share(report, shown, rules, share) for share in report.shares}
    coded = [share for share, told in found.items() if told.least != told.greatest]

    def attempt(shares: dict[Share, ShownShare]) -> Verdict:
        return audit(report, shown, rules, given.history, shares=shares, hints=hints, gathered=given)

    kept, verdict = _bearable(attempt, verdict, found, coded)
    for share in coded:
        if share not in kept:
            found[share] = HIDDEN
    return found, verdict


def _share(report: Report, shown: Mapping[Key, Shown], rules: Rules, share: Share) -> ShownShare:
    """Return what the rules allow to say of one share, if the attack bears it."""
    part, whole = shown[share.part], shown[share.whole]
    raw, of = report.counts[share.part], report.counts[share.whole]
    if raw is None or of is None:
        return ShownShare(State.NOT_COLLECTED)
    if whole.state is not State.COUNT or of < rules.denominator or rules.rounding:
        return HIDDEN
    if part.state is not State.HIDDEN:
        return ShownShare(State.COUNT if raw else State.ZERO, raw / of, raw / of)
    edge = rules.edge_of(of)
    if math.floor(edge * of) - 1 < rules.width:
        return HIDDEN
    if raw <= edge * of:
        return ShownShare(State.COUNT, 0.0, edge)
    return ShownShare(State.COUNT, 1 - edge, 1.0) if of - raw <= edge * of else HIDDEN


def _bearable(
    attempt: Callable[[dict[Share, ShownShare]], Verdict],
    verdict: Verdict,
    told: Mapping[Share, ShownShare],
    asked: Sequence[Share],
) -> tuple[set[Share], Verdict]:
    """Return those of ``asked`` that can be told together: all, else of each half what can."""
    kept: set[Share] = set()
    waiting = [list(asked)] if asked else []
    while waiting:
        some = waiting.pop()
        trial = {share: told[share] for share in (*sorted(kept), *some)}
        found = attempt(trial)
        if found.passed:
            kept, verdict = kept | set(some), found
        elif len(some) > 1:
            waiting += [some[len(some) // 2 :], some[: len(some) // 2]]
    return kept, verdict
