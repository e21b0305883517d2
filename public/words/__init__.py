"""
The words of the public pages, in English and in Spanish beside each other.

One table for all pages: whoever reviews a translation sees both at once, and nothing has to be compiled. The Spanish
was not yet reviewed by a translator, and each page says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from community.written import written as text_of
from public.words.about import ABOUT
from public.words.asking import ASKING
from public.words.community import COMMUNITY
from public.words.kinds import KINDS
from public.words.pages import PAGES
from public.words.plan import PLAN
from public.words.students import STUDENTS

LANGUAGES: Mapping[str, str] = {"en": "English", "es": "Español"}
WORDS: Mapping[str, tuple[str, str]] = {**PAGES, **COMMUNITY, **PLAN, **STUDENTS, **ASKING, **ABOUT, **KINDS}


def say(lang: str, key: str, **values: object) -> str:
    """Return the words of ``key`` in a language, with ``values`` set in."""
    words = WORDS[key][0 if lang == "en" else 1]
    return words % values if values else words


def count(lang: str, key: str, n: int, **values: object) -> str:
    """Return the words for ``n`` of something: those of ``key.one``, or of ``key.many``."""
    return say(lang, f"{key}.one" if n == 1 else f"{key}.many", n=f"{n:,}", **values)


def written(lang: str, record: Any, field: str) -> tuple[str, bool]:
    """Return a record's text for a page, and whether it is English on a page that is not."""
    is_english = lang != "en" and not getattr(record, f"{field}_es", "")
    return text_of(record, field, lang), is_english


__all__ = ["LANGUAGES", "WORDS", "count", "say", "written"]
