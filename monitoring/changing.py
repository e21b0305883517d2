"""What changed since the report before, in words: the same on the plan at a glance, on its print and in the PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from monitoring.amounts import short
from monitoring.figure_sheets import FigureSheet
from monitoring.models import Report
from monitoring.report_words import month_words_before
from monitoring.selectors.compared import Compared


@dataclass(frozen=True, slots=True)
class Changed:
    """One figure that changed: what it was and is, and where, or of what it is the median."""

    sheet: FigureSheet
    told: str
    note: str

    @property
    def line(self) -> str:
        """All of it: "Positions filled: 10 → 18 of 20 (East +1, North +2)"."""
        what = f"{self.sheet.definition.label}: {self.told}"
        return f"{what} ({self.note})" if self.note else what


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed since the month before, and for a revision since the one before it (``compared``)."""

    heading: str
    summary: str
    figures: Sequence[Changed]
    compared: Compared | None

    @property
    def revision_heading(self) -> str:
        """The heading of what changed since the revision before; empty for a first report."""
        if self.compared is None:
            return ""
        return _("What changed since revision %(n)d") % {"n": self.compared.before.revision}


def changes(report: Report, sheets: Sequence[FigureSheet], compared: Compared | None) -> Changes:
    """Return what changed in the figures ``sheets`` of a report."""
    month = month_words_before(report.period_from)
    figures = [_changed(sheet) for sheet in sheets if sheet.has_changed]
    heading = _("What changed since the report for %(month)s") % {"month": month}
    return Changes(heading, _summary(sheets, len(figures), month), figures, compared)


def _summary(sheets: Sequence[FigureSheet], changed: int, month: str) -> str:
    held = sum(sheet.has_before for sheet in sheets)
    if not held:
        return _("There is no report on %(month)s to compare with.") % {"month": month}
    if not changed:
        return _("No figure differs from %(month)s.") % {"month": month}
    words = ngettext("%(n)d of %(m)d figures changed.", "%(n)d of %(m)d figures changed.", changed)
    return words % {"n": changed, "m": len(sheets)}


def _changed(sheet: FigureSheet) -> Changed:
    schools = ", ".join(f"{row.name} {row.change_short}" for row in sheet.changed_rows)
    note = sheet.counts if sheet.form == "days" else schools
    return Changed(sheet, f"{_was(sheet)} → {sheet.ratio_short}", note)


def _was(sheet: FigureSheet) -> str:
    """Return what a figure was: without its base, where that is the same now."""
    if sheet.before is None or sheet.before[1] != sheet.total.denominator or not sheet.total.denominator:
        return sheet.ratio_before
    return short(sheet.before[0], sheet.form)
