"""A released report as an accessible PDF: the same figures, words and bars as on its page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from core import pdf
from core.dates import day_words
from monitoring import changing, disparity_pdf, labels, report_parts, report_words, selectors, student_pdf, trend_chart
from monitoring.changing import Changes
from monitoring.figure_sheets import FigureSheet, Row
from monitoring.models import Report
from monitoring.report_parts import Said
from monitoring.selectors import sheets_shown
from monitoring.trend_chart import Trend

TEMPLATE = "report.typ"
# Sizes of letters that are tried in this order, in points, and how far down its last page a report ends at least.
SIZES = (10.5, 10.2, 9.9, 9.6, 10.8, 11.1, 11.4)
LEAST_DOWN = 150


def pdf_of(report: Report) -> bytes:
    """
    Return the PDF of a released report; the same bytes whenever and wherever it is asked for.

    All of it was released but what stands around the figures: the district's name, the plan's note on what of it is
    illustrative, whether this is a demonstration, and the revision that superseded it. These are as they are today.
    """
    at = report.released_at
    if at is None:
        raise ValueError("the report is not released")
    sheets, about = sheets_shown(report), selectors.student_sheets(report)
    trends = {place: trend_chart.trend(points) for place, points in selectors.trends(report, sheets).items()}
    title = _("Monitoring report, %(period)s") % {"period": report_words.report_name(report)}
    words = {
        **_head(report, title),
        "changed": _changed(changing.changes(report, sheets, selectors.revision_compared(report, sheets))),
        "parts": _parts(report, sheets),
        "own_heading": _("Author’s comment"),
        "own": [line for line in report.challenges.splitlines() if line.strip()],
        "students": student_pdf.students(report, about),
        "disparity": disparity_pdf.section(about),
        "method": student_pdf.method(report, about),
        "signatures": student_pdf.signatures(report),
        "figures": [_figure(sheet, trends.get(sheet.place)) for sheet in sheets],
        "not_released": _not_released(report, bool(about)),
        "sha256": _(
            "To check that nothing was changed since the release, open “Check it yourself” on the page of the report. "
            "The number computed there (SHA-256) is %(number)s"
        )
        % {"number": report.sha256},
    }
    day = timezone.localdate(at)
    facts: dict[str, Any] = {"title": title, "language": "en", "on": day}
    return pdf.render(TEMPLATE, words | {"size": _size(words, facts)}, **facts)


def _head(report: Report, title: str) -> dict[str, Any]:
    """Return what stands around the figures: whose report it is, who answers for it, and of when."""
    district = report.plan.district.name
    return {
        "author": district,
        "about": [
            str(labels.report_state(report).label) + ", " + _("Revision %(number)d") % {"number": report.revision},
            _("Written by %(author)s, released by %(releaser)s")
            % {"author": report.author, "releaser": report.releaser},
            _("As of %(day)s") % {"day": day_words(report.last_day)},
            *labels.revision_words(report, selectors.revision_after(report)),
        ],
        "notes": _notes(report),
        "footer": " · ".join([district, title, *([_("Demonstration data")] if settings.DEMO else [])]),
    }


def _size(words: dict[str, Any], facts: dict[str, Any]) -> float:
    """Return the size of letters with which the last page is none that holds a few lines alone."""
    for size in SIZES:
        page, down = pdf.end_of(TEMPLATE, words | {"size": size}, **facts)
        if page == 1 or down >= LEAST_DOWN:
            return size
    return SIZES[0]


def _not_released(report: Report, tells: bool) -> str:
    """Return that figures about students are left out; ``tells``: some of them are not."""
    if not report.withheld:
        return ""
    return _("Not released: other figures about students.") if tells else _("Not released: figures about students.")


def _notes(report: Report) -> list[str]:
    """Return what a reader must know before any figure: that people are invented, and what is illustrative."""
    notes = [_("Demonstration data. People and figures are invented.")] if settings.DEMO else []
    note = report.plan.split_note
    return [*notes, *([_("Illustrative in part. %(note)s") % {"note": note}] if note else [])]


def _changed(found: Changes) -> list[dict[str, Any]]:
    """Return the sections on what changed: since the period before, and for a revision since the one before it."""
    parts = [{"heading": found.heading, "summary": found.summary, "lines": found.lines}]
    if found.compared is not None:
        told = [pair.told for pair in found.compared.changed]
        told += [text.told for text in found.compared.texts]
        parts.insert(0, {"heading": found.revision_heading, "summary": found.compared.summary, "lines": told})
    return parts


def _parts(report: Report, sheets: Sequence[FigureSheet]) -> dict[str, Any]:
    """Return what it says of success, challenges and adjustments; nothing of a report from before there was room."""
    found = report_parts.parts(selectors.paragraphs(report), sheets)
    silent = report_parts.is_silent(report, found)
    told = [{"heading": part.heading, "said": [_said(one) for one in part.said]} for part in found]
    return {
        "heading": _("Success, challenges and adjustments") if told or silent else "",
        "nothing": str(report_parts.NOTHING) if silent else "",
        "told": told,
    }


def _said(one: Said) -> dict[str, Any]:
    return {"words": [line for line in one.paragraph.words.splitlines() if line.strip()], "notes": one.notes}


def _figure(sheet: FigureSheet, trend: Trend | None) -> dict[str, Any]:
    return {
        "label": f"{sheet.place}. {sheet.definition.label}",
        "words": f"{sheet.words} {sheet.target_words}".strip(),
        "svg": _bar(sheet) if sheet.total.denominator else "",
        "alt": sheet.bar_words,
        "table": _schools(sheet) if sheet.is_by_school and not sheet.is_empty else [],
        "source": sheet.definition.source,
        "wide": sheet.form == "dollars",
    } | _trend(sheet, trend)


def _schools(sheet: FigureSheet) -> list[list[str]]:
    """Return the table by school, its head first, with the columns of the page."""
    head = [_("School"), *([_("Of")] if sheet.total.m else []), sheet.head]
    if sheet.has_before:
        head += [_("In %(period)s") % {"period": sheet.period_before}, _("Change")]
    return _without_empty([head, *(_school(sheet, row) for row in [*sheet.rows, sheet.total])])


def _without_empty(table: list[list[str]]) -> list[list[str]]:
    """Return a table without the columns that say nothing below their head."""
    kept = [place for place in range(len(table[0])) if place == 0 or any(row[place] for row in table[1:])]
    return [[row[place] for place in kept] for row in table]


def _school(sheet: FigureSheet, row: Row) -> list[str]:
    base = [row.m] if sheet.total.m else []
    before = [row.n_before, row.change] if sheet.has_before else []
    return [row.name, *base, row.n if row.has_base else _("no events"), *before]


def _trend(sheet: FigureSheet, trend: Trend | None) -> dict[str, Any]:
    if trend is None:
        return {"trend": ""}
    small = trend.cuts[1]  # it stands beside the schools, half a page wide
    cut = {"cut": small, "frame": small.frame, "key": sheet.place, "words": trend.words}
    head = [_("Period"), sheet.head, _("Of"), _("Target"), _("Definition")]
    rows = [[row.period, row.n, row.m, row.target_words, str(row.definition)] for row in trend.rows]
    if len({row.definition for row in trend.rows}) == 1:  # it meant the same all the time, which goes without saying
        head, rows = head[:-1], [row[:-1] for row in rows]
    return {
        "trend": _drawn("monitoring/trend_cut.html", cut | {"label": sheet.definition.label}),
        "trend_title": trend.heading,
        "trend_alt": trend.words,
        "trend_breaks": trend.breaks,
        "trend_table": _without_empty([head, *rows]),
    }


def _bar(sheet: FigureSheet) -> str:
    given = {
        "cut": "l", "width": 480, "key": sheet.place, "title": sheet.definition.label, "desc": sheet.bar_words,
        "n": sheet.total.numerator, "m": sheet.bar_end, "target": sheet.target_value,
        "words": sheet.target_words, "top": sheet.bar_end_words,
    }  # fmt: skip
    return _drawn("components/bullet_cut.html", given)


def _drawn(template: str, given: dict[str, Any]) -> str:
    return re.sub(r"\s*\n\s*", "", render_to_string(template, given)).strip()
