"""A released figure as a public page shows it: n of m, target and schools; labels in the words of the release."""

from __future__ import annotations

from dataclasses import dataclass

from core.dates import day_words
from monitoring.amounts import short
from monitoring.figure_sheets import FigureSheet, Row
from public.words import say


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure. ``amount`` stands alone and ``of`` behind it; both are empty where there was nothing to count of."""

    sheet: FigureSheet
    amount: str
    of: str
    target: str

    @property
    def schools(self) -> list[Row]:
        """The rows by school, where they say more than the total."""
        return list(self.sheet.rows) if self.sheet.is_by_school else []


def figure(lang: str, sheet: FigureSheet) -> Figure:
    """Return a figure in a page's language."""
    if sheet.is_empty:
        return Figure(sheet, "", "", _target(lang, sheet))
    of = ""
    if sheet.form == "days":
        of = say(lang, "figures.median", m=sheet.total.m)
    elif sheet.total.denominator is not None:
        of = say(lang, "figures.of", m=short(sheet.total.denominator, sheet.form))
    return Figure(sheet, sheet.amount, of, _target(lang, sheet))


def _target(lang: str, sheet: FigureSheet) -> str:
    if sheet.target_value is None or sheet.target_date is None:
        return ""
    return say(lang, "figures.target", n=short(sheet.target_value, sheet.form), day=day_words(sheet.target_date))
