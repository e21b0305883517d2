"""A released report as an accessible PDF: the same figures, words and bars as on its page."""

from __future__ import annotations

import re
from typing import Any

from django.template.loader import render_to_string
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from core import pdf
from monitoring import labels
from monitoring.models import Report
from monitoring.selectors import FigureSheet, sheets_shown


def report_pdf(report: Report) -> bytes:
    """Return the PDF of a released report; the same bytes whenever and wherever it is asked for."""
    author, releaser, at = report.submitted_by, report.released_by, report.released_at
    if author is None or releaser is None or at is None:
        raise ValueError("the report is not released")
    sheets = sheets_shown(report)
    words = {
        "author": report.plan.district.name,
        "about": [
            str(labels.report_state(report).label) + ", " + _("Revision %(number)d") % {"number": report.revision},
            _("Written by %(author)s, released by %(releaser)s") % {"author": author.name, "releaser": releaser.name},
            _("As of %(day)s") % {"day": formats.date_format(report.last_day, "j F Y")},
        ],
        "in_words": _("In words"),
        "summary": " ".join(sheet.words for sheet in sheets) or _("Nothing was measured when the report was made."),
        "figures": [_figure(sheet) for sheet in sheets],
        "not_released": _("Not released: figures about students.") if report.withheld else "",
        "sha256": report.sha256,
    }
    title = _("Monitoring report, %(month)s") % {"month": labels.month_words(report.period_from)}
    day = timezone.localdate(at)
    return pdf.render("report.typ", words, title=title, language="en", on=day)


def _figure(sheet: FigureSheet) -> dict[str, Any]:
    head = [_("School"), _("Of"), sheet.head, _("Change")]
    rows = [[row.name, row.m, row.n, row.change] for row in [*sheet.rows, sheet.total]]
    return {
        "label": f"{sheet.place}. {sheet.definition.label}",
        "words": f"{sheet.words} {sheet.target_words}".strip(),
        "svg": _bar(sheet) if sheet.total.denominator else "",
        "alt": sheet.bar_words,
        "head": head,
        "rows": rows if sheet.is_by_school else [],
        "source": sheet.definition.source,
    }


def _bar(sheet: FigureSheet) -> str:
    drawing = render_to_string(
        "components/bullet_cut.html",
        {
            "cut": "l", "width": 480, "key": sheet.place, "title": sheet.definition.label, "desc": sheet.bar_words,
            "n": sheet.total.numerator, "m": sheet.bar_end, "target": sheet.target_value,
            "words": sheet.target_words, "top": sheet.bar_end_words,
        },
    )  # fmt: skip
    return re.sub(r"\s*\n\s*", "", drawing).strip()
