"""“Your rights”: a sheet for a family to take along, in plain English or Spanish. It names nobody."""

from __future__ import annotations

from datetime import date

from django.conf import settings

from core import pdf
from diversion.rights_words import LETTER, TOLD


def sheet(district: str, language: str, today: date) -> bytes:
    """Return the sheet in a language, with lines for who explains it and when."""
    title = LETTER.say("title", language)
    words = {
        "author": district,
        "about": LETTER.say("about", language),
        "notes": [LETTER.say("demo", language)] if settings.DEMO else [],
        "told": [[LETTER.say(f"{key}_heading", language), LETTER.say(key, language)] for key in TOLD],
        "language_words": LETTER.say("language", language),
        "lines": [LETTER.say(key, language) for key in ("explained", "day", "reached")],
        "footer": f"{district} · {title}",
    }
    return pdf.render("rights.typ", words, title=title, language=language, on=today)
