"""What was found in files of tables: what refuses them, and what was read as it was plainly meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.functional import Promise

Words = str | Promise
# Refusals kept with their places; the rest are counted. A file made wrongly is wrong in every line.
MOST_KEPT = 1_000
# Places named of one warning: it says the same of each.
MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a file, and in it a line, counted from 1 with the header, and a column by its name."""

    file: str = ""
    line: int | None = None
    column: str = ""

    def __str__(self) -> str:
        line = f"line {self.line}" if self.line else ""
        return ", ".join(part for part in (self.file, line, self.column) if part)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why what stands there is not taken. Words never repeat a name, a birth date or a contact of anybody."""

    place: Place
    words: Words

    def __str__(self) -> str:
        return f"{self.place}: {self.words}" if str(self.place) else str(self.words)


@dataclass(slots=True)
class Findings:
    """All that was found. With a refusal nothing of the files is used; warnings keep nobody from it."""

    refusals: list[Refusal] = field(default_factory=list)
    more: int = 0
    _warned: dict[tuple[str, str, str], list[Place]] = field(default_factory=dict)
    _times: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def refuse(self, words: Words, file: str = "", line: int | None = None, column: str = "") -> None:
        """Note a refusal; those past ``MOST_KEPT`` are counted alone."""
        if len(self.refusals) < MOST_KEPT:
            self.refusals.append(Refusal(Place(file, line, column), words))
        else:
            self.more += 1

    def warn(self, words: Words, file: str = "", line: int | None = None, column: str = "") -> None:
        """Note what was read as it was plainly meant: once for each column of a file, with the first places."""
        same = (str(words), file, column)
        self._times[same] += 1
        places = self._warned.setdefault(same, [])
        if len(places) < MOST_NAMED:
            places.append(Place(file, line, column))

    def join(self, other: Findings) -> None:
        """Take in the warnings of others, which have no refusals."""
        for same, places in other._warned.items():
            self._warned.setdefault(same, places)
            self._times[same] += other._times[same]

    @property
    def count(self) -> int:
        """How many refusals there were."""
        return len(self.refusals) + self.more

    @property
    def warned(self) -> int:
        """How many different warnings there were."""
        return len(self._times)

    @property
    def is_fit(self) -> bool:
        """Whether nothing was refused."""
        return not self.refusals

    def warnings(self) -> Iterator[str]:
        """Yield each warning as a sentence, with how often it was met."""
        for (words, file, column), places in self._warned.items():
            times = self._times[words, file, column]
            lines = [str(place.line) for place in places if place.line]
            there = f"line{'s' if len(lines) > 1 else ''} {', '.join(lines)}" if lines else ""
            there += f" and {times - len(lines):,} more" if lines and times > len(lines) else ""
            where = ", ".join(part for part in (file, column, there) if part)
            yield f"{where}: {words}" if where else words
