"""draft."""

from monitoring.disclosure.attack import Interval, Verdict, audit, audit_again, exact_intervals
from monitoring.disclosure.gathering import gather
from monitoring.disclosure.keys import WHOLE, Dimension, Key, Sum, merged
from monitoring.disclosure.plan import Plan, Planned
from monitoring.disclosure.protecting import CannotProtect, Outcome, Why, protect
from monitoring.disclosure.recoding import Merge, Mergeable, merge, recode
from monitoring.disclosure.rings import Ring
from monitoring.disclosure.rules import Rules
from monitoring.disclosure.shares import may_compare
from monitoring.disclosure.tables import Published, Report, Share, Shown, ShownShare, State, Table

__all__ = [
    "WHOLE",
    "CannotProtect",
    "Dimension",
    "Interval",
    "Key",
    "Merge",
    "Mergeable",
    "Outcome",
    "Plan",
    "Planned",
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
    "may_compare",
    "merge",
    "merged",
    "protect",
    "recode",
]
