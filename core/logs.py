"""What the log says besides, and what it leaves out."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any

import django.db
import psycopg2  # type: ignore[import-untyped]
from django.conf import settings

from core import history


class RequestInLog(logging.Filter):
    """Lets each line of the log say which request it is of; a worker's, which request asked for the job."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = history.request_id.get() or "-"
        return True


class Nameless(logging.Formatter):
    """
    Tells of the database's errors which rule refused, and none of their words; of secret addresses not the secret.

    The first repeat the row that was refused, and values that were no day or number: children's names stand there. By
    the others somebody answers without an account: whoever reads the log could do so in their place.
    """

    def format(self, record: logging.LogRecord) -> str:
        text = super().format(record)
        for begin in settings.SECRET_ADDRESSES:
            text = re.sub(rf"({re.escape(begin)})[^/\s\"'?]+", r"\1…", text)
        return text

    def formatException(self, ei: Any) -> str:  # noqa: N802  # logging's own name
        text = super().formatException(ei)
        for error in _chain(ei[1]):
            if is_of_database(error) and str(error).strip():
                text = text.replace(str(error).rstrip(), rule_of(error)).replace(str(error).strip(), rule_of(error))
        return text


def is_of_database(error: BaseException) -> bool:
    """Tell whether an error may have the database's own words."""
    return isinstance(error, django.db.Error | psycopg2.Error)


def rule_of(error: BaseException) -> str:
    """Return which rule of the database an error is about, by code and name: "23514, student_days_plausible"."""
    told = getattr(error, "diag", None) or getattr(error.__cause__, "diag", None)
    known = filter(None, [getattr(told, "sqlstate", None), getattr(told, "constraint_name", None)])
    return ", ".join(known) or "no more is known"


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    met: set[int] = set()
    left = [error]
    while left:
        one = left.pop()
        if one is not None and id(one) not in met:
            met.add(id(one))
            yield one
            left += [one.__cause__, one.__context__]
