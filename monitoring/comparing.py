"""Two revisions of a report beside each other: what each figure said before and says after, and which words changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from monitoring.amounts import ratio
from monitoring.figure_sheets import FigureSheet, Row

# What a figure says in words, thing by thing.
TEXTS = (_("In words"), _("Name"), _("Unit"), _("Source"), _("Definition"), _("Target"), _("Left out"))


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a text; ``is_changed``: the other text has others in their place."""

    words: str
    is_changed: bool


@dataclass(frozen=True, slots=True)
class Texts:
    """What one thing about a figure said before and says after, in pieces."""

    name: str
    before: Sequence[Piece]
    after: Sequence[Piece]


@dataclass(frozen=True, slots=True)
class RowPair:
    """A school's row, or the total, in both revisions; None where one has no such row."""

    before: Row | None
    after: Row | None

    @property
    def row(self) -> Row:
        """The row by which both are named."""
        found = self.after or self.before
        if found is None:
            raise ValueError("a pair of rows has one at least")
        return found

    @property
    def words_before(self) -> str:
        return _row_words(self.before)

    @property
    def words_after(self) -> str:
        return _row_words(self.after)

    @property
    def is_changed(self) -> bool:
        return self.words_before != self.words_after

    @property
    def change(self) -> str:
        """The difference of the amounts, or in words what else differs; empty where nothing does."""
        if self.before is None or self.after is None:
            return gettext("new") if self.after else gettext("gone")
        if self.before.numerator == self.after.numerator:
            return gettext("other base") if self.is_changed else ""
        return replace(self.after, before=self.before.numerator).change


@dataclass(frozen=True, slots=True)
class FigurePair:
    """One indicator's figure in both revisions; None where one does not have it."""

    before: FigureSheet | None
    after: FigureSheet | None

    @property
    def sheet(self) -> FigureSheet:
        """The figure by which both are named."""
        found = self.after or self.before
        if found is None:
            raise ValueError("a pair of figures has one at least")
        return found

    @property
    def rows(self) -> list[RowPair]:
        """The schools' rows, then the total."""
        before, after = _by_school(self.before), _by_school(self.after)
        keys = [*after, *(key for key in before if key not in after)]
        pairs = [RowPair(before.get(key), after.get(key)) for key in keys]
        return [*pairs, RowPair(*(sheet.total if sheet else None for sheet in (self.before, self.after)))]

    @property
    def texts(self) -> list[Texts]:
        """The texts that are not the same in both; what it says, of a figure that only one of them has."""
        if self.before is None or self.after is None:
            words = (sheet.words if sheet else "" for sheet in (self.before, self.after))
            return [Texts(str(TEXTS[0]), *pieces(*words))]
        said = zip(TEXTS, _said(self.before), _said(self.after), strict=True)
        return [Texts(str(name), *pieces(was, now)) for name, was, now in said if was != now]

    @property
    def is_changed(self) -> bool:
        return bool(self.texts) or any(row.is_changed for row in self.rows)


def compared(before: Sequence[FigureSheet], after: Sequence[FigureSheet]) -> list[FigurePair]:
    """Return the figures of two revisions by what they measure, in the order of the later one; what it lacks last."""
    was, now = ({sheet.definition.key: sheet for sheet in sheets} for sheets in (before, after))
    return [FigurePair(was.get(key), now.get(key)) for key in [*now, *(key for key in was if key not in now)]]


def pieces(before: str, after: str) -> tuple[list[Piece], list[Piece]]:
    """Return two texts in pieces of whole words, those marked that the other does not have at that place."""
    was, now = before.split(), after.split()
    steps = SequenceMatcher(a=was, b=now, autojunk=False).get_opcodes()
    of_both = [(step != "equal", was[i:j], now[m:n]) for step, i, j, m, n in steps]
    return (
        [Piece(" ".join(words), changed) for changed, words, _there in of_both if words],
        [Piece(" ".join(words), changed) for changed, _there, words in of_both if words],
    )


def _row_words(row: Row | None) -> str:
    if row is None:
        return ""
    return ratio(row.numerator, row.denominator, row.form) if row.has_base else gettext("no events")


def _by_school(sheet: FigureSheet | None) -> dict[tuple[str, str], Row]:
    """Return the schools' rows by code; those of no school by name."""
    return {(row.code, "" if row.code else row.name): row for row in sheet.rows} if sheet else {}


def _said(sheet: FigureSheet) -> list[str]:
    """Return the texts of a figure in the order of ``TEXTS``."""
    meaning = sheet.definition
    left_out = "; ".join(f"{reason}: {rows}" for reason, rows in sheet.left_out)
    version = gettext("version %(number)d") % {"number": meaning.number}
    return [sheet.words, meaning.label, meaning.unit, meaning.source, version, sheet.target_words, left_out]
