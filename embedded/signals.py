"""Turn the first signal that asks us to stop into an exception; let it disturb no starting and nothing the stopping."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator
from types import FrameType

from embedded.errors import Stopped

ASKING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


# How many blocks hold signals back at the moment, and which came meanwhile. Kept here, not by the mask of the thread: a
# signal that another thread takes is handled by the main one all the same.
_holding: list[None] = []
_waiting: list[int] = []


@contextlib.contextmanager
def stoppable() -> Iterator[None]:
    """Raise ``Stopped`` in the block at the first such signal; later ones are ignored while children are stopped."""
    before = {asking: signal.signal(asking, _stop) for asking in ASKING}
    try:
        yield
    finally:
        _waiting.clear()
        for asking, handler in before.items():
            signal.signal(asking, handler)


def _stop(number: int, _: FrameType | None) -> None:
    if _holding:
        _waiting.append(number)
        return
    for asking in ASKING:
        signal.signal(asking, signal.SIG_IGN)
    raise Stopped(number)


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """
    Let such signals wait until the end of the block: in it a child is started and noted.

    Without it a signal that comes while the child is being started leaves it running, and nobody knows of it.
    """
    _holding.append(None)
    try:
        yield
    finally:
        _holding.pop()
    if _waiting and not _holding:
        _stop(_waiting[0], None)


def as_at_first() -> None:
    """
    Let such signals end this process again: of a child that was forked in an ``undisturbed`` block, before its exec.

    Until the exec it has our handlers, which would take a signal that was meant to end it, and forget it.
    """
    for asking in ASKING:
        signal.signal(asking, signal.SIG_DFL)
