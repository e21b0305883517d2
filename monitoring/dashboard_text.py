"""The words of the dashboard: how far a figure is from its target, with neither blame nor praise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.badges import State
from core.dates import day_words
from monitoring.amounts import number, short
from monitoring.figure_sheets import MILESTONES, FigureSheet
from plan import presentation
from plan.judgement import Progress

Ratio = tuple[Decimal, Decimal]


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One figure with its bar and how it stands; ``target`` is None where there is no bar to draw it on."""

    sheet: FigureSheet
    state: State
    target: Decimal | None
    target_words: str

    @property
    def is_apart(self) -> bool:
        """Whether there is nothing to read of it: nothing was there to be counted, and no target waits for it."""
        return self.sheet.is_empty and self.target is None

    @property
    def end(self) -> Decimal:
        """Where the bar's scale ends: a target may lie beyond what was there to count of."""
        return max(self.sheet.total.denominator or Decimal(0), self.target or Decimal(0))

    @property
    def end_words(self) -> str:
        return short(self.end, self.sheet.form)

    @property
    def desc(self) -> str:
        """What the bar shows, in a sentence."""
        told = [self.sheet.ratio, self.target_words, str(self.state.label)]
        return ". ".join(part for part in told if part) + "."


def ledger_line(sheet: FigureSheet, on: date) -> LedgerLine:
    """
    Return a figure as it stood on the day ``on``.

    Milestones are held against all that were due by then, as the plan's own pages hold each of them, and against
    nothing else: a target that was set for an earlier day, when fewer were due, says nothing of this one.
    """
    if sheet.definition.key == MILESTONES:
        of = sheet.total.denominator or None
        words = _("All %(m)s were due") % {"m": sheet.total.m} if of else ""
        return LedgerLine(sheet, _milestones_state(sheet), of, words)
    return LedgerLine(sheet, _state(sheet, sheet.target_value, on), sheet.target_value, sheet.target_words)


def _milestones_state(sheet: FigureSheet) -> State:
    if sheet.is_empty or sheet.total.denominator is None:
        return State(_("No events"), "mute", "remove")
    missing = sheet.total.denominator - sheet.total.numerator
    if not missing:
        return State(_("All met on time"), "ok", "check")
    return State(_("%(n)s not met on time") % {"n": number(missing)}, "warn", "trending_down")


def milestones_words(progress: Progress, on: date, counted: tuple[Ratio, date] | None) -> str:
    """
    Return how the milestones stand on the day ``on``, and how the report on the page ``counted`` them, up to its day.

    Both stand on one page and need not be the same: some came due since.
    """
    told = [presentation.progress_words(progress), presentation.progress_rest(progress)]
    words = _("On %(day)s: %(words)s.") % {"day": day_words(on), "words": ", ".join(part for part in told if part)}
    if counted is None:
        return words
    (n, m), until = counted
    said = _("The report counts those due by %(day)s: %(n)s of %(m)s.")
    return f"{words} {said % {'day': day_words(until), 'n': number(n), 'm': number(m)}}"


def _state(sheet: FigureSheet, target: Decimal | None, on: date) -> State:
    n = sheet.total.numerator
    if sheet.is_empty:
        return State(_("No events"), "mute", "remove")
    if target is None:
        return State(_("No target"), "mute", "remove")
    if n == target:
        return State(_("At target"), "ok", "check")
    return _apart(sheet, target - n, on)


def _apart(sheet: FigureSheet, missing: Decimal, on: date) -> State:
    """Return how a figure stands that is not at its target. What is better when it falls is past it from above."""
    better, gap = sheet.definition.better, {"n": short(abs(missing), sheet.form)}
    if better == "context":
        words = _("%(n)s under target") if missing > 0 else _("%(n)s over target")
        return State(words % gap, "mute", "remove")
    if (missing > 0) == (better == "down"):
        return State(_("Past target"), "ok", "check")
    if sheet.target_date is not None and sheet.target_date > on:
        return State(_("%(n)s to go, target not due yet") % gap, "mute", "schedule")
    if better == "down":
        return State(_("%(n)s over target") % gap, "warn", "trending_up")
    return State(_("%(n)s short of target") % gap, "warn", "trending_down")


def lede(lines: Ratio | None, milestones: Ratio | None, day: str) -> SafeString | None:
    """Return the first sentence, with the day it holds for; None where the report says neither."""
    words = {"day": day}
    if lines:
        words |= {"lines": _bold(_("%(n)s of %(m)s positions, realignments and stipends"), lines)}
    if milestones:
        words |= {"milestones": _bold(_("%(n)s of the %(m)s milestones"), milestones)}
    if lines and milestones:
        return format_html(
            _("On {day}, {lines} were in place and {milestones} due by then had been met on time."), **words
        )
    if lines:
        return format_html(_("On {day}, {lines} were in place."), **words)
    if milestones:
        return format_html(_("On {day}, {milestones} due by then had been met on time."), **words)
    return None


def _bold(words: str, figure: Ratio) -> SafeString:
    return format_html("<strong>{}</strong>", words % {"n": number(figure[0]), "m": number(figure[1])})
