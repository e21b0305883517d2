"""One count and one line about students in numbers and words, as everyone reads them; what is hidden is not here."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from core.amounts import grouped
from monitoring.amounts import rounded
from monitoring.disparity import Rate
from monitoring.models import CellState
from monitoring.publication import Way

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
    def is_untold(self) -> bool:
        """Tell whether both counts are hidden, or neither was collected: one word says it, not "Hidden of Hidden"."""
        return not self.n.is_told and self.n.state == self.of.state

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
    if way == "count" or line.is_untold or (way == "rate" and not line.n.is_told):
        return line.n.words
    if way == "rate":
        return _("%(n)s (%(rate)s per 1,000)") % {"n": line.n.words, "rate": line.per_1000_words}
    if line.is_hiding:
        return _("%(n)s of %(of)s") % {"n": line.n.words, "of": line.of.words}
    return _("%(n)s of %(of)s (%(share)s)") % {"n": line.n.words, "of": line.of.words, "share": line.share_words}
