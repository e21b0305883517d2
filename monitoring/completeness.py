"""
How complete the rows behind a figure about students are.

What rows do not tell is a count of students as any other: a band of it beside hidden counts would narrow them. So
readers are told it of counts that were told, and else not at all; exact counts are for those who read raw ones
(``Figure.completeness``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from core.amounts import grouped
from monitoring.student_sheets import StudentSheet

# In percent: a part is told as under the first of them that it is under.
BANDS = (5, 10, 25, 50, 75)
WHOLE = 100
# The groups of those of whom something is not on record, as they are told (monitoring.group_words).
NOT_ON_RECORD = (
    ("race", "unknown", _lazy("no race is on record")),
    ("sex", "other", _lazy("another sex or none is on record")),
    ("grade", "other", _lazy("another grade or none is on record")),
)
# What is decided of those counted in one figure, by the figure that counts them once it is.
DECIDED_IN = {"diversion.offered": "diversion.eligible"}
LACKS: Mapping[str, str | Promise] = {
    "race": _lazy("no race on record"),
    "sex": _lazy("no sex on record"),
    "grade": _lazy("no grade on record"),
    "not_matched": _lazy("not matched to the roster"),
    "no_outcome": _lazy("no outcome entered"),
}


def band(part: int, whole: int) -> str:
    """Return a part of a whole in words: "fewer than 5 %", "75 % or more"; nothing of nothing."""
    if not whole:
        return ""
    for most in BANDS:
        if part * WHOLE < most * whole:
            return _("fewer than %(n)s %%") % {"n": most}
    return _("%(n)s %% or more") % {"n": BANDS[-1]}


def told(sheet: StudentSheet, sheets: Sequence[StudentSheet]) -> list[str]:
    """Return the sentences on how complete a figure is, from the counts that ``sheets`` tell and from no others."""
    total = sheet.total
    if total is None:
        return []
    found = []
    for group, value, lacking in NOT_ON_RECORD:
        line = sheet.line("", group, value)
        if line is not None and line.n.value is not None and total.n.value:
            words = _("For %(band)s of them %(lacking)s.")
            found.append(words % {"band": band(line.n.value, total.n.value), "lacking": lacking})
    return found + _undecided(sheet, sheets)


def _undecided(sheet: StudentSheet, sheets: Sequence[StudentSheet]) -> list[str]:
    """Return how many have no outcome yet, where those who could have one and those who do are told: by subtraction."""
    wanted = DECIDED_IN.get(sheet.definition.key)
    before = next((one.total for one in sheets if one.definition.key == wanted), None)
    if before is None or sheet.total is None or not before.n.value or sheet.total.of.value is None:
        return []
    undecided = before.n.value - sheet.total.of.value
    return [_("For %(band)s of those who could be, no outcome is entered yet.") % {
        "band": band(max(undecided, 0), before.n.value)
    }]  # fmt: skip


def exact(completeness: Mapping[str, int]) -> list[tuple[str, str]]:
    """
    Return what rows do not tell, with how many of how many: raw counts, for those alone who may read raw counts.

    Nothing of a figure whose rows are of no student.
    """
    events = completeness.get("events", 0)
    words = _("%(n)s of %(m)s")
    return [
        (str(label), words % {"n": grouped(Decimal(completeness.get(name, 0)), 0), "m": grouped(Decimal(events), 0)})
        for name, label in LACKS.items()
        if events
    ]
