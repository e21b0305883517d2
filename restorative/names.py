"""Names in a text that may go home: found as people would, without asking who is on the roster."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from core.folding import at_hand, words_of

WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
# Two words with capitals in a row, or one behind a title: who writes of a person in full writes so.
IN_FULL = re.compile(
    r"\b(?:(?:Mr|Mrs|Ms|Mx|Dr|Coach|Miss)\.?\s+[A-ZÀ-Þ][\w'’\-]+|[A-ZÀ-Þ][a-zß-ÿ'’\-]+\s+[A-ZÀ-Þ][\w'’\-]*[a-zß-ÿ])"
)
TITLE = re.compile(r"(?:Mr|Mrs|Ms|Mx|Dr|Coach|Miss)\.?$")
SHORTEST = 2  # letters of a word that can be a name
# Begin a sentence, or have their capital for another reason: a name is none of them.
PLAIN = frozenset({
    "a", "after", "an", "and", "at", "before", "both", "but", "during", "each", "for", "he", "her", "his", "if",
    "in", "it", "later", "my", "no", "on", "one", "our", "she", "so", "some", "student", "students", "that", "the",
    "their", "then", "there", "these", "they", "this", "three", "today", "two", "we", "when", "while", "yesterday",
    "i", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february",
    "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "english",
    "spanish", "french", "american", "math"
})  # fmt: skip


def names_in(text: str, people: Iterable[str], known: Iterable[str] = ()) -> list[str]:
    """
    Return what in ``text`` seems to name somebody, each once and as it stands there, in its order.

    Word by word of the names of ``people`` who were entered, however they are spelled; and whatever looks like a name
    in full. ``known`` are names of places, which are none of persons.
    """
    places = {_read(place) for place in known}
    entered = {_read(word) for name in people for word in WORD.findall(name) if len(word) >= SHORTEST}
    found: dict[str, tuple[int, str]] = {}
    for match in _in_full(text):
        if not any(_read(match.group()) in place or place in _read(match.group()) for place in places if place):
            found.setdefault(_read(match.group()), (match.start(), match.group()))
    for match in WORD.finditer(text):
        read = _read(match.group())
        if read in entered and not any(read in whole.split() for whole in found):
            found.setdefault(read, (match.start(), match.group()))
    return [words for _start, words in sorted(found.values())]


def _in_full(text: str) -> Iterator[re.Match[str]]:
    """Yield what looks like a name in full; of a plain word before it or in it, the search goes on behind that."""
    start = 0
    while match := IN_FULL.search(text, start):
        first, last = match.group().split(maxsplit=1)
        if (first.casefold() in PLAIN or last.casefold() in PLAIN or TITLE.match(last)) and not TITLE.match(first):
            start = match.start() + len(first)
            continue
        yield match
        start = match.end()


def _read(text: str) -> str:
    """Return a text as it is compared: as searches read it."""
    return " ".join(at_hand(word) for word in words_of(text))
