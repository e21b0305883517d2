"""Two revisions of a report beside each other: what each figure said before and says after, and which words changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from monitoring.amounts import ratio
from monitoring.figure_sheets import FigureSheet, Row
from monitoring.models import Paragraph, Part

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

    @property
    def told(self) -> str:
        """That it changed, in a line."""
        return gettext("%(name)s: other words") % {"name": self.name}


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
    def told(self) -> str:
        """What it was and is: "3 of 4 → 4 of 4"."""
        return f"{self.words_before or gettext('nothing')} → {self.words_after or gettext('nothing')}"

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
    def total(self) -> RowPair:
        """All schools together."""
        return self.rows[-1]

    @property
    def texts(self) -> list[Texts]:
        """The texts that are not the same in both; what it says, of a figure that only one of them has."""
        if self.before is None or self.after is None:
            words = (sheet.words if sheet else "" for sheet in (self.before, self.after))
            return [Texts(str(TEXTS[0]), *pieces(*words))]
        said = zip(TEXTS, _said(self.before), _said(self.after), strict=True)
        return [Texts(str(name), *pieces(was, now)) for name, was, now in said if was != now]

    @property
    def counts_otherwise(self) -> bool:
        """Tell whether its total or a school has another amount, whatever the words."""
        return any(row.is_changed for row in self.rows)

    @property
    def is_changed(self) -> bool:
        return bool(self.texts) or self.counts_otherwise

    @property
    def told(self) -> str:
        """The change in a line: "Positions filled: 17 of 20 → 18 of 20 (North: 3 of 4 → 4 of 4)"."""
        if self.before is None or self.after is None:
            what = gettext("not there before") if self.after else gettext("no longer there")
        elif self.counts_otherwise:
            *schools, total = self.rows
            changed = [row for row in schools if row.is_changed and row.row.code]
            what = total.told if total.is_changed else gettext("in all as before")
            parts = "; ".join(f"{row.row.name}: {row.told}" for row in changed)
            what = f"{what} ({parts})" if parts else what
        else:
            what = gettext("other words")
        return f"{self.sheet.definition.label}: {what}"


def compared(before: Sequence[FigureSheet], after: Sequence[FigureSheet]) -> list[FigurePair]:
    """
    Return the figures of two revisions by what they measure, in the order of the later one; what it lacks last.

    None is about students: ``monitoring.student_beside`` has what is told of them.
    """
    was, now = ({sheet.definition.key: sheet for sheet in sheets} for sheets in (before, after))
    return [FigurePair(was.get(key), now.get(key)) for key in [*now, *(key for key in was if key not in now)]]


def counts_words(pairs: Sequence[FigurePair], revision: int) -> str:
    """Return how many figures count otherwise than in ``revision``, or that none does, in a sentence."""
    otherwise = sum(pair.counts_otherwise for pair in pairs)
    if not otherwise:
        return gettext("No figure differs from revision %(revision)d.") % {"revision": revision}
    one = ngettext(
        "1 of %(m)d figure differs from revision %(revision)d.",
        "1 of %(m)d figures differs from revision %(revision)d.",
        len(pairs),
    )
    told = one if otherwise == 1 else gettext("%(n)d of %(m)d figures differ from revision %(revision)d.")
    return told % {"n": otherwise, "m": len(pairs), "revision": revision}


def own_words(before: str, after: str) -> Texts | None:
    """Return what the authors of two revisions wrote, in pieces; None where it is the same."""
    return None if before == after else Texts(gettext("Author’s comment"), *pieces(before, after))


def parts_words(before: Iterable[Paragraph], after: Iterable[Paragraph]) -> list[Texts]:
    """Return the parts of two revisions that do not say the same, in pieces."""
    before, after = list(before), list(after)
    found = [(str(part.label), _part_words(before, part), _part_words(after, part)) for part in Part]
    return [Texts(name, *pieces(was, now)) for name, was, now in found if was != now]


def _part_words(paragraphs: Sequence[Paragraph], part: Part) -> str:
    told = sorted((one for one in paragraphs if one.part == part), key=lambda one: one.place)
    return "\n".join(" ".join(filter(None, [one.words, one.evidence])) for one in told)


def summary(pairs: Sequence[FigurePair], revision: int, texts: Sequence[Texts] = ()) -> str:
    """Return how much differs from ``revision``, words too, and what its author wrote; or that nothing does."""
    if texts:
        names = gettext(", ").join(text.name for text in texts)
        return f"{counts_words(pairs, revision)} {gettext('Written anew: %(names)s.') % {'names': names}}"
    if not any(pair.is_changed for pair in pairs):
        return gettext("Nothing changed: figures and words are those of revision %(revision)d.") % {
            "revision": revision
        }
    told = counts_words(pairs, revision)
    return told if any(pair.counts_otherwise for pair in pairs) else f"{told} {gettext('Words changed.')}"


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
    """Return a row's amount, to the cent: two of "$1.31 M" need not be the same."""
    if row is None:
        return ""
    if not row.has_base:
        return gettext("no events")
    if row.form == "dollars" and row.denominator is not None:
        return gettext("%(n)s of %(m)s") % {"n": row.n, "m": row.m}
    return row.n if row.form == "dollars" else ratio(row.numerator, row.denominator, row.form)


def _by_school(sheet: FigureSheet | None) -> dict[tuple[str, str], Row]:
    """Return the schools' rows by code; those of no school by name."""
    return {(row.code, "" if row.code else row.name): row for row in sheet.rows} if sheet else {}


def _said(sheet: FigureSheet) -> list[str]:
    """Return the texts of a figure in the order of ``TEXTS``."""
    meaning = sheet.definition
    left_out = "; ".join(f"{reason}: {rows}" for reason, rows in sheet.left_out)
    version = gettext("version %(number)d") % {"number": meaning.number}
    return [sheet.words, meaning.label, meaning.unit, meaning.source, version, sheet.target_words, left_out]
