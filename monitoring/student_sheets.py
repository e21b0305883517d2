"""
Figures about students as everyone reads them: page, chart, table, text, files and API have these numbers and no others.

What is hidden is not here. Shares, rates and ratios are reckoned from what is told (``monitoring.disparity``), so that
none can say more than the counts beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from monitoring.models import Definition
from monitoring.publication import BY_KEY, LEVELS, Told
from monitoring.student_amounts import Line, hidden_words

COUNTED: Mapping[str, str | Promise] = {
    "count": _lazy("Count"),
    "hours": _lazy("Hours"),
    "dollars": _lazy("Dollars"),
    "days": _lazy("Days"),
}


@dataclass(frozen=True, slots=True)
class Least:
    """The smallest count that a report tells, and from how many events and students on it compares groups."""

    count: int
    events: int
    students: int

    @classmethod
    def by(cls, rules: Mapping[str, Any] | None) -> Least:
        """Return it by the rules of a report (``Protection.rules``); by today's where it has none."""
        kept = rules or {}
        count = kept.get("minimum", settings.DISCLOSURE_MINIMUM)
        students = kept.get("ratio_denominator", max(settings.DISCLOSURE_RATIO_STUDENTS, count))
        return cls(count, kept.get("ratio_cell", count), students)


def least(told: Iterable[StudentSheet | Least]) -> Least:
    """Return what all of these keep to, of whatever reports they are; today's rules where there are none."""
    found = {one if isinstance(one, Least) else one.least for one in told} or {Least.by(None)}
    return Least(*(max(getattr(one, name) for one in found) for name in ("count", "events", "students")))


def hidden_note(told: Least) -> str:
    """Return what hidden counts mean, to be said once beside them."""
    words = _("“%(hidden)s” stands for a count of fewer than %(n)s, or for one that would give such a count away.")
    return words % {"hidden": hidden_words(), "n": told.count}


@dataclass(frozen=True, slots=True)
class StudentSheet:
    """One figure about students: its lines, all schools and all groups among them."""

    place: int
    definition: Definition
    lines: Sequence[Line]
    least: Least = field(default_factory=lambda: Least.by(None))

    @property
    def told(self) -> Told:
        """How the publication plan tells it; a figure that it no longer has is told as it was: counts alone."""
        return BY_KEY.get(self.definition.key) or Told(self.definition.key, "", "count")

    @property
    def counted(self) -> str:
        """What heads its numbers: "Count", or "Hours" of an amount."""
        return str(COUNTED[self.told.counted])

    @property
    def level(self) -> str:
        return str(LEVELS.get(self.told.level, ""))

    @property
    def total(self) -> Line | None:
        """All schools and all groups together."""
        return self.line("", "", "")

    def line(self, school_code: str, group: str, value: str) -> Line | None:
        """Return one line; None where the figure does not have it."""
        wanted = (school_code, group, value)
        return next((one for one in self.lines if (one.school_code, one.group, one.value) == wanted), None)

    @property
    def schools(self) -> list[Line]:
        """The schools, all groups together, by name; those put together last."""
        return [one for one in self.lines if one.school_code and not one.group]

    @property
    def groups(self) -> list[str]:
        """By which groups it is told, in the order in which they are shown."""
        return list(dict.fromkeys(one.group for one in self.lines if one.group))

    def by(self, group: str, school_code: str = "") -> list[Line]:
        """Return the lines of one grouping, of all schools together or of one."""
        return [one for one in self.lines if one.group == group and one.school_code == school_code]

    @property
    def in_short(self) -> list[Line]:
        """Each school, and each group at all schools: what is shown where groups at each school are not."""
        return [one for one in self.lines if not one.school_code or not one.group]

    @property
    def sentence(self) -> str:
        """The total in a sentence, "Offered diversion: 64 of 80 eligible youths (80 %).", without what is not told."""
        total, label = self.total, self.definition.label
        if total is None:
            return ""
        if self.told.way == "days":
            if total.median is None:
                return _("%(label)s: the median is not shown.") % {"label": label}
            return _("%(label)s: a median of %(n)s.") % {"label": label, "n": total.median_words}
        said = {"label": label, "n": total.n.said, "of": total.of.said, "unit": self.definition.unit}
        if self.told.way == "share" and not total.is_untold:
            words = _("%(label)s: %(n)s of %(of)s %(unit)s.")
            if not total.of.is_told:  # "of a hidden count of youths"
                words = _("%(label)s: %(n)s of %(of)s of %(unit)s.")
            if total.share_least is not None:
                words = _("%(label)s: %(n)s of %(of)s %(unit)s (%(share)s).")
            return words % (said | {"share": total.share_words})
        is_amount = self.told.is_amount and total.n.is_told
        words = _("%(label)s: %(n)s %(unit)s.") if is_amount else _("%(label)s: %(n)s.")
        if self.told.way == "rate" and total.per_1000 is not None:
            words = _("%(label)s: %(n)s; %(rate)s per 1,000 students.")
        return words % (said | {"rate": total.per_1000_words})


def by_level(sheets: Iterable[StudentSheet]) -> list[tuple[str, list[StudentSheet]]]:
    """Return figures about students under the names of the plan's levels, in their order; none without a figure."""
    found: dict[str, list[StudentSheet]] = {key: [] for key in [*LEVELS, ""]}
    for sheet in sheets:
        found[sheet.told.level if sheet.told.level in LEVELS else ""].append(sheet)
    return [(str(LEVELS.get(key, _("Others"))), those) for key, those in found.items() if those]


def note_in_short(sheets: Sequence[StudentSheet]) -> str:
    """Return what hidden counts mean, beside the lines in short; nothing where none of them is hidden."""
    is_hiding = any(line.is_hiding for sheet in sheets for line in sheet.in_short)
    return hidden_note(least(sheets)) if is_hiding else ""
