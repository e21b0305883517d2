"""Chance that falls the same way at every run: who somebody is follows from the seed and where they stand."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import TypeVar

AT_ONCE = struct.Struct("<16I")
ONE = 1 << 32

T = TypeVar("T")


def sourced_id(*what: object) -> str:
    """Return an opaque identifier that looks like a UUID and follows from ``what``."""
    told = blake2b("/".join(map(str, what)).encode(), digest_size=16).hexdigest()
    return f"{told[:8]}-{told[8:12]}-4{told[13:16]}-a{told[17:20]}-{told[20:]}"


class Chance:
    """
    A source of chance of its own for ``what``, so that a new draw about one thing changes nothing else.

    Begun for every fact of every student, and so made cheaper to begin than ``random.Random``.
    """

    __slots__ = ("_drawn", "_left", "_turn")

    def __init__(self, *what: object) -> None:
        self._drawn = blake2b("/".join(map(str, what)).encode())
        self._left: list[int] = []
        self._turn = 0

    def random(self) -> float:
        """Return a number from 0 on and below 1."""
        if not self._left:
            turn = self._drawn.copy()
            turn.update(b"#%d" % self._turn)
            self._left = [*AT_ONCE.unpack(turn.digest())]
            self._turn += 1
        return self._left.pop() / ONE

    def below(self, most: int) -> int:
        """Return a whole number from 0 on and below ``most``."""
        return int(self.random() * most)

    def choice(self, items: Sequence[T]) -> T:
        """Return one of ``items``."""
        return items[self.below(len(items))]

    def weighed(self, items: Mapping[T, int]) -> T:
        """Return one of ``items``, the sooner the more it weighs."""
        left = self.random() * sum(items.values())
        for item, weight in items.items():
            left -= weight
            if left < 0:
                return item
        return item
