"""
Figures about students as everyone reads them: page, chart, table, text, files and API have these numbers and no others.

What is hidden is not here. Shares, rates and ratios are reckoned from what is told (``monitoring.disparity``), so that
none can say more than the counts beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from core.amounts import grouped
from monitoring.amounts import rounded
from monitoring.disparity import Rate
from monitoring.models import CellState, Definition
from monitoring.publication import BY_KEY, LEVELS, Told, Way

PER = 1000
HUNDRED = Decimal(100)


def hidden_words() -> str:
    """
    Return what stands for a hidden count, whether it is small or protects one that is.

    It says no number: "fewer than 10" would be untrue of a large count that protects a small one, and another word for
    that one would tell that it is large.
    """
    return _("Hidden")


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
class Amount:
    """One count as it is told. ``value`` is None where it is hidden, not collected, or no part of the figure."""

    state: str
    value: int | None = None

    @property
    def is_told(self) -> bool:
        return self.value is not None

    @property
    def is_hidden(self) -> bool:
        return self.state == CellState.HIDDEN

    @property
    def is_collected(self) -> bool:
        return self.state != CellState.NOT_COLLECTED

    @property
    def words(self) -> str:
        """The number, "Hidden", "Not collected", or nothing where the figure has no such count."""
        if self.state == CellState.HIDDEN:
            return hidden_words()
        if self.state == CellState.NOT_COLLECTED:
            return _("Not collected")
        return "" if self.value is None else grouped(Decimal(self.value), 0)

    @property
    def said(self) -> str:
        """The same within a sentence, which would be untrue if it called a count small that only protects one."""
        if self.state == CellState.HIDDEN:
            return _("a hidden count")
        return _("a count not collected") if self.state == CellState.NOT_COLLECTED else self.words


@dataclass(frozen=True, slots=True)
class Line:
    """
    One line: a school (no code: all schools) and a group of students (no group: all), in words in ``name``.

    ``name`` is the group's where there is one, else the school's.
    """

    school_code: str
    school_name: str
    group: str
    value: str
    name: str
    n: Amount
    of: Amount
    share_least: Decimal | None = None
    share_greatest: Decimal | None = None
    median: Decimal | None = None

    @property
    def is_hiding(self) -> bool:
        """Tell whether a count of it is hidden, so that the note is said where the line stands."""
        return self.n.is_hidden or self.of.is_hidden

    @property
    def rate(self) -> Rate | None:
        """``n`` out of ``of`` where both are told, to compare with other lines."""
        if self.n.value is None or not self.of.value:
            return None
        return Rate(self.n.value, self.of.value)

    @property
    def share_words(self) -> str:
        """The share in percent: "64 %", "under 5 %", "over 95 %"; "Not shown" where the counts are hidden."""
        least, greatest = self.share_least, self.share_greatest
        if least is None or greatest is None:
            if CellState.NOT_COLLECTED in (self.n.state, self.of.state):
                return _("Not collected")
            return _("No events") if self.of.value == 0 else _("Not shown")
        if least == greatest:
            return _("%(n)s %%") % {"n": rounded(least * HUNDRED, 0)}
        if least == 0:
            return _("under %(n)s %%") % {"n": rounded(greatest * HUNDRED, 0)}
        return _("over %(n)s %%") % {"n": rounded(least * HUNDRED, 0)}

    @property
    def per_1000(self) -> Decimal | None:
        """Events per 1,000 students, to one place; None where a count is hidden."""
        rate = self.rate
        return None if rate is None else round(Decimal(rate.events * PER) / Decimal(rate.of), 1)

    @property
    def per_1000_words(self) -> str:
        if self.per_1000 is not None:
            return grouped(self.per_1000, 1)
        if self.of.value == 0:
            return _("No students")
        return _("Not collected") if not self.n.is_collected or not self.of.is_collected else _("Not shown")

    @property
    def median_words(self) -> str:
        """The median with its word, or why there is none."""
        if self.median is None:
            return _("Not shown")
        places = 0 if self.median == self.median.to_integral_value() else 1
        return _("%(n)s days") % {"n": grouped(self.median, places)}


def as_told(line: Line, way: Way) -> str:
    """Return a line as its figure is told: "80 %", "15.2 per 1,000", "12 days"; of a mere count nothing more."""
    if way == "days":
        return line.median_words
    if way == "count" or not line.of.state:
        return ""
    if way == "share":
        return line.share_words
    if line.per_1000 is None:
        return line.per_1000_words
    return _("%(n)s per 1,000") % {"n": line.per_1000_words}


def line_words(line: Line | None, way: Way) -> str:
    """Return a line as its figure tells it, in a few words: "12 of 40 (30 %)"; empty where there is none."""
    if line is None:
        return ""
    if way == "days":
        return line.median_words
    if way == "count" or (way == "rate" and not line.n.is_told):
        return line.n.words
    if way == "rate":
        return _("%(n)s (%(rate)s per 1,000)") % {"n": line.n.words, "rate": line.per_1000_words}
    if line.is_hiding:
        return _("%(n)s of %(of)s") % {"n": line.n.words, "of": line.of.words}
    return _("%(n)s of %(of)s (%(share)s)") % {"n": line.n.words, "of": line.of.words, "share": line.share_words}


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
        if self.told.way == "share":
            words = _("%(label)s: %(n)s of %(of)s %(unit)s.")
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
