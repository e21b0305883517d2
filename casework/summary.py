"""A case as a PDF: what its page shows to whoever asks, and no more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext as _

from core import pdf
from core.actions import Words
from core.badges import State
from core.dates import day_words
from core.models import Record


def summary(
    case: Record,
    title: str,
    *,
    district: str,
    state: State,
    facts: Iterable[tuple[Words, Any]],
    next_step: str,
    parts: Iterable[Mapping[str, Any]],
    today: date,
    stops: Sequence[str] = (),
) -> HttpResponse:
    """
    Return the file. The view has logged whom it names.

    ``parts`` are those of the page (casework.parts): each that has lines is a section; ``stops`` what must never be
    handled there alone. The file is called by the reference of the case.
    """
    words = {
        "author": district,
        "about": [str(state.label), _("As of %(day)s") % {"day": day_words(today)}],
        "notes": [_("Demonstration data. People are invented.")] if settings.DEMO else [],
        "warning": _("It tells about children. Give it to nobody who does not work on this case, and keep it locked."),
        "facts": [[str(name), str(value)] for name, value in facts],
        "stops": list(stops),
        "stops_heading": _("Never handled here alone"),
        "next": [_("What is next"), next_step],
        "sections": [
            {"heading": part["heading"], "lines": part["lines"] or [_("Nothing.")]} for part in parts if "lines" in part
        ],
        "footer": f"{district} · {title}",
    }
    body = pdf.render("case.typ", words, title=title, language="en", on=today)
    headers = {"Content-Disposition": f'attachment; filename="case-{case.ref}.pdf"', "Cache-Control": "no-store",
               "X-Content-Type-Options": "nosniff"}  # fmt: skip
    return HttpResponse(body, content_type="application/pdf", headers=headers)
