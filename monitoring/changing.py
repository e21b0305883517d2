"""What changed since the report before, in words: the same on the plan at a glance, on its print and in the PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from monitoring.amounts import short
from monitoring.figure_sheets import FigureSheet
from monitoring.models import Report
from monitoring.periods import before_words
from monitoring.selectors.compared import Compared


@dataclass(frozen=True, slots=True)
class Changed:
    """One figure that changed: what it was and is, and where, or of what it is the median."""

    sheet: FigureSheet
    told: str
    note: str

    @property
    def line(self) -> str:
        """All of it in sentences: "18 of 20 positions are filled. That is 8 more than in August (10 of 20). East +8."""
        schools = _schools(self.sheet)
        return f"{self.sheet.words} {schools}." if schools else self.sheet.words


@dataclass(frozen=True, slots=True)
class Changes:
    """
    What changed since the period before, and for a revision since the one before it (``compared``).

    ``promised`` are figures that are told in words where nothing stands beside a period before; ``count`` figures
    there are in all.
    """

    heading: str
    summary: str
    figures: Sequence[Changed]
    compared: Compared | None
    promised: Sequence[FigureSheet] = ()
    count: int = 0

    @property
    def lines(self) -> list[str]:
        """What a report tells in words: what changed, of a first one what was promised. Tables have the rest."""
        return [one.line for one in self.figures] or [sheet.sentence for sheet in self.promised]

    @property
    def has_more(self) -> bool:
        """Tell whether there are figures that are not told in words."""
        return len(self.lines) < self.count

    @property
    def revision_heading(self) -> str:
        """The heading of what changed since the revision before; empty for a first report."""
        if self.compared is None:
            return ""
        return _("What changed since revision %(n)d") % {"n": self.compared.before.revision}


def changes(report: Report, sheets: Sequence[FigureSheet], compared: Compared | None) -> Changes:
    """Return what changed in the figures ``sheets`` of a report."""
    before = before_words(report)
    figures = [_changed(sheet) for sheet in sheets if sheet.has_changed]
    heading = _("What changed since the report for %(period)s") % {"period": before}
    return Changes(heading, _summary(sheets, len(figures), before), figures, compared, _promised(sheets), len(sheets))


def _promised(sheets: Sequence[FigureSheet]) -> Sequence[FigureSheet]:
    """Return what was promised, or all where nothing was; none where something stands beside a period before."""
    if any(sheet.has_before for sheet in sheets):
        return ()
    return [sheet for sheet in sheets if sheet.is_promised] or sheets


def _summary(sheets: Sequence[FigureSheet], changed: int, before: str) -> str:
    if not sheets:
        return _("Nothing was measured when the report was made.")
    if not any(sheet.has_before for sheet in sheets):
        return _("There is no report on %(period)s to compare with.") % {"period": before}
    if not changed:
        return _("No figure differs from %(period)s.") % {"period": before}
    words = ngettext("%(n)d of %(m)d figures changed.", "%(n)d of %(m)d figures changed.", changed)
    return words % {"n": changed, "m": len(sheets)}


def _changed(sheet: FigureSheet) -> Changed:
    note = sheet.counts if sheet.form == "days" else _schools(sheet)
    return Changed(sheet, f"{_was(sheet)} → {sheet.ratio_short}", note)


def _schools(sheet: FigureSheet) -> str:
    return ", ".join(f"{row.name} {row.change_short}" for row in sheet.changed_rows)


def _was(sheet: FigureSheet) -> str:
    """Return what a figure was: without its base, where that is the same now."""
    if sheet.before is None or sheet.before[1] != sheet.total.denominator or not sheet.total.denominator:
        return sheet.ratio_before
    return short(sheet.before[0], sheet.form)
