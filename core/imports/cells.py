"""
What a cell of an imported file may say. Each reader takes its text, blank ones never, and returns the value.

``Wrong`` refuses it: its meaning would have to be guessed. ``Meant`` gives the value with a warning: it is plain, if
written otherwise than by the format.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _

from core.days import LAST
from core.texts import TURNING

Reader = Callable[[str], Any]
EARLIEST = date(1900, 1, 1)
CONTROLS = re.compile(rf"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff{TURNING}]")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Wrong(Exception):
    """
    A cell that is refused; its text says why and what would be right.

    ``hidden`` says the same without what stands there: of files about people a value in the wrong column may be a name.
    """

    def __init__(self, sentence: str, cell: str = "", **told: Any) -> None:
        super().__init__(sentence % {"cell": shown(cell), **told})
        self.hidden = sentence % {"cell": "…", **told}


class Meant(Exception):
    """A cell written otherwise than the format writes it; ``value`` is what is meant."""

    def __init__(self, value: Any, words: str) -> None:
        super().__init__(words)
        self.value = value


def text(most: int) -> Reader:
    """Return the reader of a text of ``most`` letters at most."""

    def read(cell: str) -> str:
        if len(cell) > most:
            raise Wrong(_("This is longer than %(most)d letters."), most=most)
        if CONTROLS.search(cell):
            raise Wrong(_("Control characters stand in this, or such that turn the order of others."))
        return cell

    return read


def texts(each: Reader) -> Reader:
    """Return the reader of several values in one cell, parted by commas; blank ones are none."""

    def read(cell: str) -> tuple[Any, ...]:
        return tuple(each(part.strip()) for part in cell.split(",") if part.strip())

    return read


@lru_cache(maxsize=20_000)  # a roster says the same few hundred days a million times
def day(cell: str) -> date:
    """Read a day as "2022-08-23"."""
    try:
        found = date.fromisoformat(cell if DAY.fullmatch(cell) else "")
    except ValueError:
        raise Wrong(_("“%(cell)s” is no day. Write it as 2022-08-23."), cell) from None
    if not EARLIEST <= found <= LAST:
        raise Wrong(_("“%(cell)s” is no day that can be meant."), cell)
    return found


def moment(cell: str) -> datetime:
    """Read a moment as "2022-08-23T14:05:00.000Z"; without a zone it is in UTC."""
    try:
        found = datetime.fromisoformat(cell)
    except ValueError:
        raise Wrong(_("“%(cell)s” is no moment. Write it as 2022-08-23T14:05:00.000Z."), cell) from None
    if len(cell) == len("2022-08-23"):
        raise Meant(found.replace(tzinfo=UTC), _("A day alone is read as its first moment."))
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def one_of(words: Iterable[str]) -> Reader:
    """Return the reader of one of ``words``; another case is plainly meant."""
    exact = {word: word for word in words}
    meant = {word.lower(): word for word in exact}

    def read(cell: str) -> str:
        if cell in exact:
            return cell
        if cell.lower() in meant:
            raise Meant(meant[cell.lower()], _("Capital and small letters are not those of the format."))
        raise Wrong(_("“%(cell)s” is none of these: %(words)s."), cell, words=", ".join(exact))

    return read


def flag(cell: str) -> bool:
    """Read "true" or "false"."""
    try:
        return _flag(cell) == "true"
    except Meant as meant:
        raise Meant(meant.value == "true", str(meant)) from None


_flag = one_of(["true", "false"])


def year(cell: str) -> int:
    """Read a school year by the calendar year in which it ends."""
    if not re.fullmatch(r"(19|20)\d{2}", cell):
        raise Wrong(_("“%(cell)s” is no year. Write it as 2023."), cell)
    return int(cell)


def shown(cell: str) -> str:
    """Return what a refusal repeats of a cell: a beginning, without signs that would change how the rest reads."""
    plain = CONTROLS.sub("�", cell)
    return plain if len(plain) <= 40 else f"{plain[:40]}…"
