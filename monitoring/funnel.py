"""The way from a referral to completion by group of students: each step out of the one before, from what is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from monitoring.disparity_words import subject
from monitoring.group_words import GROUPS
from monitoring.publication import FUNNEL
from monitoring.student_amounts import Line
from monitoring.student_sheets import StudentSheet

Words = str | Promise

STEPS: Mapping[str, Words] = {
    "diversion.police_referrals": _lazy("Referred to law enforcement"),
    "diversion.eligible": _lazy("Found eligible"),
    "diversion.offered": _lazy("Offered diversion"),
    "diversion.accepted": _lazy("Accepted"),
    "diversion.completed": _lazy("Completed"),
}
ALOUD: Mapping[str, Words] = {
    "diversion.police_referrals": _lazy("Referred to law enforcement: %(n)s"),
    "diversion.eligible": _lazy("found eligible: %(n)s of %(of)s reviewed"),
    "diversion.offered": _lazy("offered diversion: %(n)s of %(of)s eligible"),
    "diversion.accepted": _lazy("accepted: %(n)s of %(of)s offered"),
    "diversion.completed": _lazy("completed: %(n)s of %(of)s whose case ended"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One step of one group. ``line`` is None where the report does not have it."""

    key: str
    line: Line | None

    @property
    def name(self) -> str:
        return str(STEPS[self.key])

    @property
    def is_first(self) -> bool:
        return self.key == FUNNEL[0]

    @property
    def is_hiding(self) -> bool:
        return self.line is not None and (self.line.n.is_hidden or (not self.is_first and self.line.of.is_hidden))

    @property
    def base(self) -> str:
        """What the count is of, and the share: "of 80 (80 %)"; empty where one word says both."""
        if self.line is None or self.is_first or not self.line.of.state or not self.line.of.is_collected:
            return ""
        if self.line.is_untold:
            return ""
        of = _("of %(of)s") % {"of": self.line.of.said}
        return of if self.line.share_least is None else f"{of} ({self.line.share_words})"

    @property
    def aloud(self) -> str:
        """The step in a sentence, which would be wrong if it called a hidden count small: it may only protect one."""
        line = self.line
        if line is None:
            return ""
        if line.is_untold and not self.is_first:
            return f"{self.name[:1].lower()}{self.name[1:]}: {line.n.said}"
        words = str(ALOUD[self.key]) % {"n": line.n.said, "of": line.of.said}
        return words if self.is_first or line.share_least is None else f"{words} ({line.share_words})"


@dataclass(frozen=True, slots=True)
class FunnelRow:
    """One group, or all students, through all steps."""

    name: str
    subject: str
    steps: Sequence[Step]

    @property
    def is_hiding(self) -> bool:
        return any(step.is_hiding for step in self.steps)

    @property
    def aloud(self) -> str:
        """The row as one would read it to somebody."""
        told = [step.aloud for step in self.steps if step.line is not None]
        return f"{self.subject}. {capfirst('; '.join(told))}."


@dataclass(frozen=True, slots=True)
class Funnel:
    """All students first, then the groups of one grouping, through the steps from referral to completion."""

    group: str
    rows: Sequence[FunnelRow]

    @property
    def heads(self) -> list[str]:
        return [str(STEPS[key]) for key in FUNNEL]

    @property
    def is_hiding(self) -> bool:
        return any(row.is_hiding for row in self.rows)

    @property
    def is_of_all_alone(self) -> bool:
        """Tell whether groups were asked for, and none is told."""
        return bool(self.group) and len(self.rows) == 1

    @property
    def has_gaps(self) -> bool:
        """Tell whether a step that is told of all students is not told of one of the groups."""
        every, *groups = self.rows
        told = {step.key for step in every.steps if step.line is not None}
        return any(step.line is None and step.key in told for row in groups for step in row.steps)


def funnel(sheets: Sequence[StudentSheet], group: str, school: str = "") -> Funnel | None:
    """Return the funnel at all schools or one, by ``group`` (empty: all alone); None where none of it is told."""
    found = {sheet.definition.key: sheet for sheet in sheets}
    values = {
        line.value: line.name
        for key in FUNNEL
        if key in found
        for line in (found[key].by(group, school) if group else [])
    }

    def steps(of: str, value: str) -> list[Step]:
        return [Step(key, found[key].line(school, of, value) if key in found else None) for key in FUNNEL]

    rows = [FunnelRow(_("All students"), _("All students"), steps("", ""))]
    rows += [FunnelRow(name, capfirst(subject(group, value)), steps(group, value)) for value, name in values.items()]
    # Nobody is in some groups: they would be read aloud for nothing.
    told = [row for row in rows if any(step.line and step.line.n.value != 0 for step in row.steps)]
    return Funnel(group if group in GROUPS else "", told) if told else None
