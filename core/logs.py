"""What the log says besides, and what it leaves out."""

from __future__ import annotations

import json
import logging
import re
import sys
import threading
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

import django.db
import psycopg2  # type: ignore[import-untyped]
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from core import history

# Errors whose words are about the code, never about what somebody typed or a row says. A class of ours says it by
# ``is_about_code``.
ABOUT_CODE = (ImproperlyConfigured, ImportError, NameError, AttributeError, TypeError, RecursionError, MemoryError)
# What may stand in the words of a library, and belongs into no log.
SECRETS = [
    (re.compile(r"(?i)\b(bearer|basic)\s+[\w.~+/=-]{6,}"), r"\1 …"),
    (
        re.compile(r"(?i)\b(\w*(?:password|passwd|secret|token|cookie|sessionid|authorization|api_?key))(['\"]?\s*[=:]\s*)"
                   r"(?:'[^']*'|\"[^\"]*\"|[^\s,;&)}\]]+)"),
        r"\1\2…",
    ),
    (re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+"), "…@…"),
    (re.compile(r"(?<=\S)\?[^\s\"'<>]*=[^\s\"'<>]*"), "?…"),
    (re.compile(r"(://[^/\s:@]*):[^@\s/]*@"), r"\1:…@"),
]  # fmt: skip


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
        return without_secrets(super().format(record))

    def formatException(self, ei: Any) -> str:  # noqa: N802  # logging's own name
        text = super().formatException(ei)
        for error in _chain(ei[1]):
            if is_of_database(error) and str(error).strip():
                text = text.replace(str(error).rstrip(), rule_of(error)).replace(str(error).strip(), rule_of(error))
        return text


class Lines(logging.Formatter):
    """
    Writes each line as one JSON object, for programs that collect and search logs, and without a person in it.

    Of an error it tells the class and where it happened. Its words are left out, unless they can only be about the
    code: "invalid literal: 'Ana'" repeats what was typed. Of a request it tells the pattern of the address.
    """

    def format(self, record: logging.LogRecord) -> str:
        return json.dumps(self.told(record), ensure_ascii=False, default=str)

    def told(self, record: logging.LogRecord) -> dict[str, Any]:
        """Return what a line says, by name."""
        told: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "request": getattr(record, "request_id", "-"),
            "message": without_secrets(words_of(record)),
            **getattr(record, "facts", {}),
        }
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            told["error"] = type(error).__qualname__
            told["traceback"] = without_secrets("\n".join(_told(error)))
        return told


class PlainLines(Lines):
    """The same for people who read along: one line, and of an error where it happened."""

    def format(self, record: logging.LogRecord) -> str:
        told = self.told(record)
        line = f"{told['time']} {told['level']} {told['logger']} [{told['request']}] {told['message']}"
        return f"{line}\n{told['traceback']}" if "traceback" in told else line


def ends_are_told() -> None:
    """
    Let the log tell of the error that ends a command or a thread, where its lines name nobody.

    Python would print its words, in which the database repeats the row that it refused, and with it a child's name.
    """
    if settings.LOGGING["handlers"]["console"]["formatter"] != "developing":
        sys.excepthook = _ended
        threading.excepthook = lambda end: _ended(end.exc_type, end.exc_value, end.exc_traceback)


def _ended(kind: type[BaseException], error: BaseException | None, where: TracebackType | None) -> None:
    if error is None or not issubclass(kind, Exception):  # somebody pressed Ctrl-C
        sys.__excepthook__(kind, error or kind(), where)
        return
    logging.getLogger("commands").critical("What was running ended by an error.", exc_info=(kind, error, where))


def words_of(record: logging.LogRecord) -> str:
    """Return the message of a line, without the address, the arguments or the error that libraries put into it."""
    from core.request_log import route_of

    if (request := getattr(record, "request", None)) is not None and hasattr(request, "resolver_match"):
        return f"{getattr(record, 'status_code', '')} {route_of(request)}".strip()
    if isinstance(record.args, dict) and "exc" in record.args and "name" in record.args:  # of Celery
        return f"Task {record.args['name']}[{record.args.get('id')}] {record.args.get('description', '')}".strip()
    if isinstance(record.args, tuple):
        args = tuple(_error_in_words(one) if isinstance(one, BaseException) else one for one in record.args)
        return str(record.msg) % args if args else str(record.msg)
    return record.getMessage()


def without_secrets(text: str) -> str:
    """Return ``text`` without what lets somebody in, and without e-mail addresses."""
    for begin in settings.SECRET_ADDRESSES:
        text = re.sub(rf"({re.escape(begin)})[^/\s\"'?]+", r"\1…", text)
    for pattern, instead in SECRETS:
        text = pattern.sub(instead, text)
    return text


def is_of_database(error: BaseException) -> bool:
    """Tell whether an error may have the database's own words."""
    return isinstance(error, django.db.Error | psycopg2.Error)


def rule_of(error: BaseException) -> str:
    """Return which rule of the database an error is about, by code and name: "23514, student_days_plausible"."""
    told = getattr(error, "diag", None) or getattr(error.__cause__, "diag", None)
    known = filter(None, [getattr(told, "sqlstate", None), getattr(told, "constraint_name", None)])
    return ", ".join(known) or "no more is known"


def _told(error: BaseException) -> Iterator[str]:
    """Yield how an error came about, the first cause first, as Python tells it but for the words."""
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None:
        yield from _told(before)
        yield "from which came" if error.__cause__ else "while it was handled came"
    yield from (line.rstrip() for line in traceback.format_tb(error.__traceback__))
    yield _error_in_words(error)


def _error_in_words(error: BaseException) -> str:
    name = type(error).__qualname__
    if is_of_database(error):
        return f"{name}: {rule_of(error)}"
    if isinstance(error, ABOUT_CODE) or getattr(type(error), "is_about_code", False):
        return f"{name}: {error}"
    return name


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    met: set[int] = set()
    left = [error]
    while left:
        one = left.pop()
        if one is not None and id(one) not in met:
            met.add(id(one))
            yield one
            left += [one.__cause__, one.__context__]
