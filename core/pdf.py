"""
Tagged PDF (PDF/UA-1) from a typst template and words.

The same words give the same bytes in every process: the document's day is an argument, and no font of the machine is
used.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

import typst
from django.conf import settings

FONTS = ("source-sans-pro", "public-sans")


@cache
def _fonts() -> typst.Fonts:
    folder = settings.BASE_DIR / "node_modules" / "@uswds" / "uswds" / "dist" / "fonts"
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder / name) for name in FONTS]
    )


def render(template: str, words: Mapping[str, Any], *, title: str, language: str, on: date) -> bytes:
    """
    Return the PDF of ``templates/pdf/<template>``.

    The template finds ``words``, with ``title``, ``language`` and ``day``, as JSON in ``sys.inputs.words``.

    :raises typst.TypstError: when the template is not right, or the result would not be accessible.
    """
    source = (settings.BASE_DIR / "templates" / "pdf" / template).read_bytes()
    given = {**words, "title": title, "language": language, "day": [on.year, on.month, on.day]}
    made = typst.Compiler(font_paths=_fonts(), ignore_system_fonts=True).compile(
        source, format="pdf", pdf_standards=["ua-1"], timestamp=0, sys_inputs={"words": json.dumps(given)}
    )
    if not isinstance(made, bytes):
        raise TypeError("typst gave no document")
    return made
