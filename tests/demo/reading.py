"""Reads the demonstration's pages as a person would, and tells what is not written as the product writes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
# What no page says outside of what people typed, codes that stand beside a name, and what is meant for programs.
WRONG = {
    "a day the other way round": re.compile(rf"\b\d{{1,2}}\s(?:{MONTHS})[a-z]*\b"),
    "a day for programs": re.compile(r"\b\d{4}-\d{2}-\d{2}\b"),
    "a time without AM or PM": re.compile(r"\b(?:[01]?\d|2[0-3]):[0-5]\d\b(?!\s?[AP]M)"),
    "a month written out in a day": re.compile(r"\b(?:January|February|March|April|August|September|October|November|"
                                               r"December) \d{1,2}, \d{4}"),
    "a code in place of a name": re.compile(r"(?<!\()\b[A-Z]-\d+/\d+\b"),
    "words of the framework": re.compile(
        "Enter a valid|This field is required|Ensure this value|Select a valid choice|is not a valid choice|"
        "successfully|This value may not|Invalid pk|None</|\\bslug\\b", re.IGNORECASE),
    "words of the database": re.compile(r"\b(?:slots?|authorizations?(?! whose)|staffing lines?)\b", re.IGNORECASE),
}  # fmt: skip
SILENT = {"script", "style", "textarea", "code", "pre", "svg", "option"}
# Codes, numbers of payments and files' names stand beside what they belong to; what people wrote is theirs.
BESIDE = {"ref", "typed", "file"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
        "path", "use", "circle", "rect", "line"}  # fmt: skip
EACH = 2  # so many pages of each address are read
SKIPPED = re.compile(r"^/(api|static|gallery|account/logout)|\.(csv|xlsx|pdf|json)\b|[?&]format=|/download|/file/")


class Page(HTMLParser):
    """The words of a page that are the product's own, and where its links lead."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.links: list[str] = []
        self._silent: list[bool] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        told = dict(attributes)
        if tag == "a" and told.get("href"):
            self.links.append(str(told["href"]))
        if tag not in VOID:
            hidden = tag in SILENT or bool(BESIDE & set(str(told.get("class") or "").split()))
            self._silent.append(hidden or bool(self._silent and self._silent[-1]))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and self._silent:
            self._silent.pop()

    def handle_data(self, data: str) -> None:
        if not (self._silent and self._silent[-1]) and data.strip():
            self.words.append(" ".join(data.split()))


def walk(visitor: Any, start: str = "/", each: int = EACH) -> Iterator[tuple[str, list[str]]]:
    """Yield the pages that ``visitor`` reaches from ``start``, a few of each address, with what is wrong there."""
    seen: dict[str, int] = {}
    waiting, met = [start], {start}
    while waiting:
        path = waiting.pop(0)
        kind = re.sub(r"[a-z]{2,4}-[0-9a-z]{11}", "*", path.partition("?")[0])
        if seen.get(kind, 0) >= each:
            continue
        seen[kind] = seen.get(kind, 0) + 1
        status, text = visitor.get(path)
        if "html" not in visitor.type:
            continue
        page = Page(text)
        yield path, [] if status != 200 else [*_wrong(page)]
        for link in (one.partition("#")[0] for one in page.links):
            if link.startswith("/") and not SKIPPED.search(link) and link not in met:
                met.add(link)
                waiting.append(link)


def _wrong(page: Page) -> Iterator[str]:
    for words in page.words:
        for what, pattern in WRONG.items():
            if found := pattern.search(words):
                yield f"{what}: {found[0]!r} in {words[:120]!r}"
