"""What the log says besides."""

from __future__ import annotations

import logging

from core import history


class RequestInLog(logging.Filter):
    """Lets each line of the log say which request it is of; a worker's, which request asked for the job."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = history.request_id.get() or "-"
        return True
