"""
Tagged PDF (PDF/UA-1) from a typst template and words.

The same words give the same bytes in every process: the document's day is an argument, and no font of the machine is
used.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import typst
from django.conf import settings

FONTS = ("source-sans-pro", "public-sans")
# What stands where no font has a letter: typst's own fonts have it, and refuse a document with a letter left out.
STAND_IN = "□"
UNCOVERED = re.compile(r'the text `"(.+?)"` could not be displayed')
TRIES = 40


@cache
def _fonts() -> typst.Fonts:
    # Typst's own fonts beside ours: they have Cyrillic, Greek, Arabic, Hebrew, Devanagari and more Latin letters.
    folder = settings.BASE_DIR / "node_modules" / "@uswds" / "uswds" / "dist" / "fonts"
    ours = [str(folder / name) for name in FONTS]
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=True, font_paths=[*ours, *settings.PDF_FONT_FOLDERS]
    )


def render(template: str, words: Mapping[str, Any], *, title: str, language: str, on: date) -> bytes:
    """
    Return the PDF of ``templates/pdf/<template>``.

    The template finds ``words``, with ``title``, ``language`` and ``day``, as JSON in ``sys.inputs.words``. A letter
    that no font has is shown as a box: whose name has one gets a report all the same.

    :raises typst.TypstError: when the template is not right, or the result would not be accessible.
    """
    source = _path(template).read_bytes()
    told = _told(words, title, language, on)
    for _ in range(TRIES):
        try:
            return _compiled(source, told)
        except typst.TypstError as error:
            missing = UNCOVERED.search(str(error))
            if missing is None:
                raise
            told = _without(told, missing[1])
    # So many letters without a font: all but those of the alphabets that are there for sure.
    return _compiled(source, re.sub(r"[^\x00-\u024f□–—’‘“”…·×−→←]", STAND_IN, told))


def end_of(template: str, words: Mapping[str, Any], *, title: str, language: str, on: date) -> tuple[int, float]:
    """
    Return the page on which a document ends, and how far down it ends there, in points.

    The template says so itself: by ``metadata`` of ``page`` and ``y`` with the label ``end``, after all else.
    """
    told = _told(words, title, language, on)
    path = _path(template)
    compiler = typst.Compiler(
        str(path), root=str(path.parent), font_paths=_fonts(), ignore_system_fonts=True, sys_inputs={"words": told}
    )
    found = json.loads(compiler.query("<end>", field="value", one=True))
    return int(found["page"]), float(found["y"])


def _path(template: str) -> Path:
    return Path(settings.BASE_DIR) / "templates" / "pdf" / template


def _told(words: Mapping[str, Any], title: str, language: str, on: date) -> str:
    given = {**words, "title": title, "language": language, "day": [on.year, on.month, on.day]}
    return json.dumps(given, ensure_ascii=False).encode(errors="replace").decode()


def _without(told: str, named: str) -> str:
    r"""Return the JSON with a box for each letter that typst ``named``, as itself or as in ``\u{7}``."""
    letters = re.sub(r"\\u\{([0-9a-f]+)\}", lambda code: chr(int(code[1], 16)), named)
    told = told.translate({ord(letter): STAND_IN for letter in letters if letter >= " "})
    for letter in letters:
        if letter < " ":
            told = told.replace(json.dumps(letter)[1:-1], STAND_IN)
    return told


def _compiled(source: bytes, words: str) -> bytes:
    made = typst.Compiler(font_paths=_fonts(), ignore_system_fonts=True).compile(
        source, format="pdf", pdf_standards=["ua-1"], timestamp=0, sys_inputs={"words": words}
    )
    if not isinstance(made, bytes):
        raise TypeError("typst gave no document")
    return made
