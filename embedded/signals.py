"""Turn the first signal that asks us to stop into an exception, and let nothing disturb the stopping."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator
from types import FrameType

from embedded.errors import Stopped

ASKING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@contextlib.contextmanager
def stoppable() -> Iterator[None]:
    """Raise ``Stopped`` in the block at the first such signal; later ones are ignored while children are stopped."""

    def stop(number: int, _: FrameType | None) -> None:
        for asking in ASKING:
            signal.signal(asking, signal.SIG_IGN)
        raise Stopped(number)

    before = {asking: signal.signal(asking, stop) for asking in ASKING}
    try:
        yield
    finally:
        for asking, handler in before.items():
            signal.signal(asking, handler)
