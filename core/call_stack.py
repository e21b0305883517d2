"""Room for deep calls, as of middleware within middleware: CPython's own way to find it costs a tenth of the time."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

# CPython keeps the frames of calls in chunks of 16 kB, and gives a chunk back to the system as soon as the first call
# in it returns. Where a loop happens to stand at the end of one, each call that it makes asks the system for memory and
# returns it, at a hundred times a call's price. A chunk is made twice as large until what is called first fits: a frame
# that says it needs half a mebibyte gets a whole one, and what is called from it has the other half. Of either only
# what is written to is ever given by the system.
WORDS = 70_000


def with_room(function: Callable[P, R]) -> Callable[P, R]:
    """Return ``function`` such that all that it calls, more deeply than Python lets anything be called, has room."""

    def called(*args: P.args, **kwargs: P.kwargs) -> R:
        return function(*args, **kwargs)

    called.__code__ = called.__code__.replace(co_stacksize=WORDS)
    return wraps(function)(called)
