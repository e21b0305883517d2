"""
Tells the broker of jobs from a thread of its own, so that no request waits for a broker that is away or frozen.

What counts is the job's row. Whatever the thread does not get rid of, because the broker is silent, the queue full or
the process at its end, the tick sends again (core.jobs).
"""

from __future__ import annotations

import atexit
import logging
import os
import queue
import threading
from collections.abc import Callable

logger = logging.getLogger(__name__)
MOST_WAITING = 1000
AT_THE_END = 2.0  # seconds that the end of a process may wait for what is still to be sent


class Outbox:
    """A queue and the one thread that empties it, by ``send``."""

    _waiting: queue.Queue[int]
    _thread: threading.Thread | None
    _lock: threading.Lock

    def __init__(self, send: Callable[[int], bool]) -> None:
        self._send = send
        self._empty()
        # A child has the queue of its parent, and not its thread: what waits there is the parent's to send.
        os.register_at_fork(after_in_child=self._empty)
        atexit.register(self.flush, AT_THE_END)

    def put(self, job_id: int) -> None:
        """Let a job's id be sent soon. Waits for nothing."""
        with self._lock:
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._work, name="outbox", daemon=True)
                self._thread.start()
        try:
            self._waiting.put_nowait(job_id)
        except queue.Full:
            logger.warning("Job %s is not sent now: the broker is behind. The tick will send it.", job_id)

    def flush(self, seconds: float) -> bool:
        """Wait at most ``seconds`` until all is sent, and tell whether it is."""
        with self._waiting.all_tasks_done:
            return self._waiting.all_tasks_done.wait_for(lambda: not self._waiting.unfinished_tasks, seconds)

    def _work(self) -> None:
        while True:
            job_id = self._waiting.get()
            try:
                self._send(job_id)
            finally:
                self._waiting.task_done()

    def _empty(self) -> None:
        self._waiting = queue.Queue(MOST_WAITING)
        self._thread = None
        self._lock = threading.Lock()
