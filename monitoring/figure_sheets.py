"""A report's figure as page, PDF, files and release tell it: one wording of its amounts, so that all say the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from core.dates import day_words
from monitoring.amounts import exact, number, ratio, short
from monitoring.figure_sentences import sentence
from monitoring.models import Definition
from monitoring.report_words import ABOUT, change_words

# The figures that count staffing lines, which together are told as one, and the plan's milestones.
LINES = ("staffing.positions_filled", "staffing.realignments_in_effect", "staffing.stipends_awarded")
MILESTONES = "plan.milestones_met_on_time"
PROMISED = frozenset({*LINES, MILESTONES})


@dataclass(frozen=True, slots=True)
class Part:
    """What a school's row says of one plan year."""

    year: str
    numerator: Decimal
    denominator: Decimal


@dataclass(frozen=True, slots=True)
class Row:
    """
    One school's part of a figure, or the total. ``code`` is empty for the total and for the plan as a whole.

    A median of days has no denominator, or 0 where nothing was counted. ``parts`` split the row by plan year, the first
    year first, where it was counted so.
    """

    name: str
    code: str
    numerator: Decimal
    denominator: Decimal | None
    counted: int
    left_out: int
    before: Decimal | None = None
    school_id: int | None = None
    form: str = "count"
    parts: tuple[Part, ...] = ()

    @property
    def has_base(self) -> bool:
        """Tell whether there was anything to count of."""
        return self.denominator is None or self.denominator > 0

    @property
    def n(self) -> str:
        """The amount, as exact as it is."""
        return exact(self.numerator, self.form)

    @property
    def m(self) -> str:
        """Of what it is the amount; of a median, how many events it is of."""
        if self.form == "days":
            return number(Decimal(self.counted))
        return "" if self.denominator is None else exact(self.denominator, self.form)

    @property
    def n_before(self) -> str:
        return "" if self.before is None else exact(self.before, self.form)

    @property
    def change(self) -> str:
        """The difference to the period before, with a real minus sign."""
        return self._difference(exact)

    @property
    def change_short(self) -> str:
        """The same for a sentence, where cents are no help."""
        return self._difference(short)

    def _difference(self, words: Callable[[Decimal, str], str]) -> str:
        if self.before is None or not self.has_base:
            return ""
        difference = self.numerator - self.before
        return ("−" if difference < 0 else "+" if difference > 0 else "") + words(abs(difference), self.form)


@dataclass(frozen=True, slots=True)
class FigureSheet:
    """One figure: rows by school, total, sentence, the target that counts, and the same figure a period before."""

    place: int
    definition: Definition
    rows: Sequence[Row]
    total: Row
    left_out: Sequence[tuple[str, int]]  # what was read and not counted, by reason
    target_value: Decimal | None
    target_date: date | None
    before: tuple[Decimal, Decimal | None] | None
    period_before: str  # what that period is called

    @property
    def form(self) -> str:
        return self.definition.form

    @property
    def sentence(self) -> str:
        return sentence(self.definition, self.total.numerator, self.total.denominator, self.total.counted)

    @property
    def ratio(self) -> str:
        """The total in words, "17 of 20"; a median with how many it is of."""
        if self.form == "days" and self.total.has_base:
            words = {"n": self.amount, "m": self.total.m, "unit": self.definition.unit}
            return _("Median of %(n)s, of %(m)s %(unit)s") % words
        return ratio(self.total.numerator, self.total.denominator, self.form)

    @property
    def ratio_short(self) -> str:
        """The total in words beside another period: a median without how many it is of."""
        return self.amount if self.form == "days" and self.total.has_base else self.ratio

    @property
    def amount(self) -> str:
        """The total’s amount alone, as a sentence has it."""
        return short(self.total.numerator, self.form)

    @property
    def amount_of(self) -> str:
        """What follows the amount: "of 20"; of a median of how many of what; empty where there is no base."""
        if self.form == "days":
            return self.counts
        base = self.total.denominator
        return "" if base is None else _("of %(m)s") % {"m": short(base, self.form)}

    @property
    def counts(self) -> str:
        """What it counts: "positions authorized"; of a median how many, "median of 9 positions filled this year"."""
        if self.form != "days" or self.is_empty:
            return self.definition.unit
        return _("median of %(m)s %(unit)s") % {"m": self.total.m, "unit": self.definition.unit}

    @property
    def head(self) -> str:
        """The head of the column with the amounts."""
        heads = {"count": _("Count"), "dollars": _("Amount"), "days": _("Median, in days")}
        return heads[self.form]

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing was there to be counted."""
        return not self.rows or not self.total.has_base

    @property
    def rows_read(self) -> int:
        """What was looked at: counted or left out."""
        return self.total.counted + self.total.left_out

    @property
    def about(self) -> str:
        """Whom the figure is about, in words."""
        return str(ABOUT[self.definition.subject])

    @property
    def words(self) -> str:
        """The sentence, and how it differs from the period before."""
        return f"{self.sentence} {self.change_words}".strip()

    @property
    def change_words(self) -> str:
        if self.before is None or self.total.denominator == 0:
            return ""
        total = self.total
        return change_words(
            total.numerator, total.denominator, *self.before, period=self.period_before, form=self.form
        )  # fmt: skip

    @property
    def changed_rows(self) -> list[Row]:
        """The schools whose count differs from the period before."""
        return [row for row in self.rows if row.code and row.before is not None and row.before != row.numerator]

    @property
    def has_changed(self) -> bool:
        """Tell whether the total or a school differs from the period before."""
        return bool(self.change_words) and (self.ratio_short != self.ratio_before or bool(self.changed_rows))

    @property
    def target_words(self) -> str:
        """The target that counts, in words; empty where there is none."""
        if self.target_value is None or self.target_date is None:
            return ""
        day = day_words(self.target_date)
        return _("Target %(n)s by %(day)s") % {"n": short(self.target_value, self.form), "day": day}

    @property
    def bar_end(self) -> Decimal:
        """Where the bar's scale ends: a target may lie beyond what was there to count of."""
        return max(self.total.denominator or Decimal(0), self.target_value or Decimal(0))

    @property
    def bar_end_words(self) -> str:
        return short(self.bar_end, self.form)

    @property
    def bar_words(self) -> str:
        """What the bar shows, in words."""
        return f"{self.ratio}. {self.target_words}." if self.target_words else f"{self.ratio}."

    @property
    def ratio_before(self) -> str:
        return "" if self.before is None else ratio(*self.before, self.form)

    @property
    def before_words(self) -> str:
        """What it was a period before, in a sentence."""
        if self.before is None:
            return ""
        if self.before[1] == 0:
            return _("In %(period)s there were no events.") % {"period": self.period_before}
        return _("In %(period)s it was %(ratio)s.") % {"period": self.period_before, "ratio": self.ratio_before}

    @property
    def is_promised(self) -> bool:
        """Tell whether the plan promised it: it has a target, or counts lines or milestones."""
        return self.target_value is not None or self.definition.key in PROMISED

    @property
    def is_by_school(self) -> bool:
        """Tell whether a table by school says more than the total."""
        return any(row.code for row in self.rows)

    @property
    def has_before(self) -> bool:
        return self.before is not None
