"""
Where things stand in a TOML file: tomllib keeps no lines, so the text is walked once more for its keys.

``lines_of`` is only for text that tomllib has accepted: nothing is checked there. ``too_much`` comes before: tomllib
takes nesting as deep as the stack, and time that grows with the square of a key's parts.
"""

from __future__ import annotations

import re
from bisect import bisect_left

# ("school", 2, "code"): keys, and places in lists, from the root.
Where = tuple[str | int, ...]

SPACE = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
KEY = re.compile(r'[ \t]*(?:"((?:[^"\\]|\\.)*)"|\'([^\']*)\'|([A-Za-z0-9_-]+))[ \t]*(\.?)')
TEXT = re.compile(r'"""(?:[^\\]|\\.)*?"""+|\'\'\'.*?\'\'\'+|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'', re.DOTALL)
PLAIN = re.compile(r"[^,\]}#\n]+")


DEEPEST, MOST_PARTS, LONGEST = 20, 20, 200
# What opens, closes and parts, outside of texts and comments; a lone quote is a text that does not end.
TOKEN = re.compile(rf"{TEXT.pattern}|#[^\n]*|[\[\]{{}},=\n.'\"]|[A-Za-z0-9_+-]{{{LONGEST + 1},}}", re.DOTALL)


def too_much(text: str) -> tuple[int, str] | None:
    """
    Return the line of what is nested too deep, has too many parts or is too long, and what to say; None without such.

    One way through the text, in a time that grows with its length.
    """
    depth = parts = 0
    for found in TOKEN.finditer(text):
        piece = found.group()
        if piece in "[{":
            depth, parts = depth + 1, 0
        elif piece in "]}":
            depth, parts = max(0, depth - 1), 0
        elif piece in ",=\n":
            parts = 0
        elif piece == ".":
            parts += 1
        elif piece in "\"'":
            return None  # tomllib says so, and where
        if depth > DEEPEST or parts >= MOST_PARTS:
            return text.count("\n", 0, found.start()) + 1, f"is nested deeper than {DEEPEST} levels"
        if len(piece) > LONGEST and piece[0] not in "#\"'":
            return text.count("\n", 0, found.start()) + 1, f"has a key or number of more than {LONGEST} letters"
    return None


def lines_of(text: str) -> dict[Where, int]:
    """Return the line of each key, table and list item of ``text``, counted from 1."""
    return _Walk(text).lines


class _Walk:
    """One way through a text, from its start to its end."""

    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0
        self._ends = [found.start() for found in re.finditer("\n", text)]
        self.lines: dict[Where, int] = {}
        self._counts: dict[Where, int] = {}
        table: Where = ()
        self._skip()
        while self.at < len(text):
            table = self._header() if text[self.at] == "[" else self._pair(table)
            self._skip()

    def _header(self) -> Where:
        """Pass ``[a.b]`` or ``[[a.b]]`` and return where its keys belong."""
        many = self.text.startswith("[[", self.at)
        start = self.at
        self.at += 2 if many else 1
        keys = self._keys()
        where: Where = ()
        for place, key in enumerate(keys):
            where = (*where, key)
            if many and place == len(keys) - 1:
                self._counts[where] = self._counts.get(where, 0) + 1
            if where in self._counts:
                self.lines.setdefault(where, self._line(start))
                where = (*where, self._counts[where] - 1)
        self.lines[where] = self._line(start)
        self.at += 2 if many else 1
        return where

    def _pair(self, table: Where) -> Where:
        """Pass ``key = value`` and return ``table``."""
        start = self.at
        where = (*table, *self._keys())
        self.lines[where] = self._line(start)
        self.at += 1  # the equals sign
        self._value(where)
        return table

    def _value(self, where: Where) -> None:
        self._skip()
        opening = self.text[self.at]
        if opening in "[{":
            self.at += 1
            self._skip()
            number = 0
            while self.text[self.at] not in "]}":
                if opening == "[":
                    self.lines[(*where, number)] = self._line(self.at)
                    self._value((*where, number))
                else:
                    self._pair(where)
                number += 1
                self._skip()
                if self.text[self.at] == ",":
                    self.at += 1
                    self._skip()
            self.at += 1
        else:
            found = TEXT.match(self.text, self.at) or PLAIN.match(self.text, self.at)
            self.at = found.end() if found else len(self.text)

    def _keys(self) -> list[str]:
        keys, more = [], "."
        while more and (found := KEY.match(self.text, self.at)):
            keys.append(next(part for part in found.groups()[:3] if part is not None))
            more, self.at = found.group(4), found.end()
        return keys

    def _skip(self) -> None:
        found = SPACE.match(self.text, self.at)
        self.at = found.end() if found else self.at

    def _line(self, at: int) -> int:
        return bisect_left(self._ends, at) + 1
