"""
Disclosure control: from counts of students to what may be told of them, so that no child can be found in it.

A small library without Django, database, clock or randomness. Counts go in by key, and come out as what a page, chart,
file or sentence may say; a count under the minimum is hidden, others with it until it cannot be reckoned back from the
totals, the other tables, and everything told before. What comes out has passed the attack, which can be run again on
anything ever told.

>>> school = Dimension.flat("school", ["East", "Hoover", "North"])
>>> race = Dimension.flat("race", ["Black", "White", "Asian"])
>>> period = Dimension.tree("period", {"2026-27": ["q1", "q2", "q3", "q4"]}, personal=False)
>>> counts = {("East", "Black"): 31, ("East", "White"): 44, ("East", "Asian"): 3,
...           ("Hoover", "Black"): 25, ("Hoover", "White"): 38, ("Hoover", "Asian"): 17,
...           ("North", "Black"): 28, ("North", "White"): 0, ("North", "Asian"): 12}
>>> table = Table.cross("Referred", {"period": ["q1"], "school": ["East", "Hoover", "North", WHOLE],
...                                  "race": ["Black", "White", "Asian", WHOLE]})
>>> def count(key):
...     where = key.code("school"), key.code("race")
...     return sum(n for at, n in counts.items() if all(asked in (code, WHOLE) for asked, code in zip(where, at)))
>>> report = Report("2026-27-q1", [school, race, period], [table], {key: count(key) for key in table.cells})
>>> outcome = protect(report, Rules(), history=[])
>>> outcome.shown[Key.of(period="q1", school="East", race="Asian")].text
'Fewer than 10, or hidden to protect a count that is'
>>> outcome.shown[Key.of(period="q1", school="North", race="White")].text, outcome.shown[Key.of(period="q1")].text
('0', '198')
>>> outcome.verdict.passed
True

The next report is protected by ``protect(next_report, Rules(), history=[outcome.published])``. In a job,
``seconds=60`` looks for the fewest cells to hide; without it the answer comes at once, and hides more.

What there is, in the order in which it is used:

- ``Dimension``, ``Key``: codes and how they add up. Schools to the district, months to quarters and years, "so far in
  November" to "so far in October" and November. A key leaves out what it is the whole of: the same number has the same
  key in every table, and tables are linked by that alone.
- ``Table``, ``Share``, ``Report``: what is to be told. ``None`` is "not collected", which is not 0. Counts that are not
  printed but known to exist (schools behind a merged line) stand in ``Report.counts`` alone.
- ``Rules``: the district's rules, as data.
- ``recode``: puts small lines together first, where more can be told that way.
- ``protect``: hides, in the time given the fewest; raises ``CannotProtect`` rather than tell too much.
- ``audit``, ``audit_again``: the verdict on a report about to be told, or on one told long ago.
- ``Published``: what goes into the history. It holds raw counts, as do ``Outcome.why``, ``verdict`` and ``Report``.

Printed are ``Outcome.shown``, ``Outcome.shares`` and what is reckoned from them alone. A total in a title, the number
of a group, the height of a bar or the order of lines sorted by a count are telling it too.

What is protected, from whom, and how it is proved: ``docs/adr/0047-disclosure-control.md``.
"""

from monitoring.disclosure.attack import Interval, Verdict, audit, audit_again, exact_intervals
from monitoring.disclosure.begun import Begun
from monitoring.disclosure.gathering import gather
from monitoring.disclosure.keys import WHOLE, Dimension, Key, Sum, merged
from monitoring.disclosure.protecting import CannotProtect, Outcome, Why, protect
from monitoring.disclosure.recoding import Merge, Mergeable, merge, recode
from monitoring.disclosure.rings import Ring
from monitoring.disclosure.rules import Rules
from monitoring.disclosure.tables import Published, Report, Share, Shown, ShownShare, State, Table

__all__ = [
    "WHOLE",
    "Begun",
    "CannotProtect",
    "Dimension",
    "Interval",
    "Key",
    "Merge",
    "Mergeable",
    "Outcome",
    "Published",
    "Report",
    "Ring",
    "Rules",
    "Share",
    "Shown",
    "ShownShare",
    "State",
    "Sum",
    "Table",
    "Verdict",
    "Why",
    "audit",
    "audit_again",
    "exact_intervals",
    "gather",
    "merge",
    "merged",
    "protect",
    "recode",
]
