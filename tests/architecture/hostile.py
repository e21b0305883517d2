"""
Words that nobody means well with, and ways of sending them: through addresses, and straight to what reads them.

Straight to a form, a filter or a body each commit sends one word to all fields, and another one to each field of a
third of them: other ones each day. Through the addresses of pages it sends all fields spoilt at once, in the query
one time and in the form the next, in the query of a page that is no list more seldom; and a thirty-first of all other
ways of filling them, another one each time; to addresses of the API every other time. Each room has its turn every
fifth day. All words to all fields, through the addresses and straight, are sent by ``make test-deep``.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle
from typing import Any
from unittest.mock import patch
from zlib import crc32

import pytest
from django.db import transaction
from django.http import QueryDict
from django_filters.filterset import BaseFilterSet
from rest_framework.serializers import Serializer

from core.forms import Form
from tests.turns import TURN, is_due

WORDS = ["\x00", "9" * 5000, "-1", "0001-01-01", "9999-12-31", "x" * 20000]
VALUES = [*WORDS, None, [], 10**30, "\ud800", "NaN"]
WHOLES = [None, [], "x", 1, b"", b"{", b"\xff", b"[" * 5000, b'{"a":' + b"9" * 5000 + b"}", b"NaN"]
CURSORS = [base64.b64encode(raw).decode() for raw in (b"p=%00", b"p=" + b"9" * 5000, b"o=" + b"9" * 5000, b"\xff")]
Reader = Form | BaseFilterSet | Serializer
PARTS = 31
PART = TURN % PARTS
ALL = -1
parts_of_all = pytest.mark.parametrize(
    "part", [pytest.param(PART, id="part"), pytest.param(ALL, id="all", marks=pytest.mark.deep)]
)


@dataclass(frozen=True, slots=True)
class Case:
    """Something to send, and what it is called; one of those ``alone`` is sent on its part's day only."""

    name: str
    content: Any
    alone: bool = False

    def is_due(self, part: int) -> bool:
        """Return whether it is sent today."""
        return not self.alone or part in {ALL, crc32(self.name.encode()) % PARTS}


def failures(send: Callable[[Any], Any], cases: Iterable[Case], part: int = ALL) -> list[str]:
    """Send each case that is due, undo what it did, and return those that ended in an error."""
    found = []
    for case in cases:
        if not case.is_due(part):
            continue
        with transaction.atomic():
            try:
                status = getattr(send(case.content), "status_code", 200)
            except Exception as error:
                status = f"{type(error).__name__}: {error}"[:200]
            transaction.set_rollback(True)
        if not isinstance(status, int) or status >= 500:
            found.append(f"{case.name}: {status} (again: TURN={TURN})")
    return found


def spoilt(name: str, body: dict[str, Any], values: list[Any]) -> Iterator[Case]:
    """Yield ``body`` as it is, with every field spoilt in another way, with all in the same way, and one at a time."""
    yield Case(f"{name} as it is", body, alone=True)
    turned = values[PART % len(values) :] + values[: PART % len(values)]
    yield Case(f"{name} all spoilt", dict(zip(body, cycle(turned), strict=False)))
    for value in values:
        yield Case(f"{name} all={value!r:.40}", dict.fromkeys(body, value), alone=True)
        for one in body:
            yield Case(f"{name} {one}={value!r:.40}", body | {one: value}, alone=True)


def fed(name: str, body: dict[str, Any], values: list[Any], part: int) -> Iterator[Case]:
    """Yield what is sent straight to what reads it: all ways of spoiling it, or those whose day it is."""
    if part == ALL:
        yield from spoilt(name, body, values)
        return
    yield Case(f"{name} as it is", body)
    value = values[TURN % len(values)]
    yield Case(f"{name} all={value!r:.40}", dict.fromkeys(body, value))
    for place, one in enumerate(body):
        if is_due(f"{name} {one}", 3):
            value = values[(TURN // 3 + place) % len(values)]  # another one each time that the field is due
            yield Case(f"{name} {one}={value!r:.40}", body | {one: value})


@contextmanager
def watched() -> Iterator[list[Reader]]:
    """Collect the forms, filters and bodies that requests inside are read with, each made as its view makes it."""
    seen: list[Reader] = []

    def watch(reader: type) -> Any:
        begin = reader.__init__

        def made(self: Any, *args: Any, **kwargs: Any) -> None:
            begin(self, *args, **kwargs)
            seen.append(self)

        return patch.object(reader, "__init__", made)

    with watch(Form), watch(BaseFilterSet), watch(Serializer):
        yield seen


def names(reader: Reader) -> list[str]:
    """Return the fields it reads."""
    return list(reader.form.fields if isinstance(reader, BaseFilterSet) else reader.fields)


def feed(reader: Reader, values: dict[str, Any]) -> None:
    """Let a form or a body clean ``values``, and a filter ask the database with them."""
    if isinstance(reader, Serializer):
        forget(reader, "_validated_data", "_errors")
        reader.initial_data = values
        reader.is_valid()
    elif isinstance(reader, BaseFilterSet):
        forget(reader, "_form", "_qs")
        reader.data, reader.is_bound = query(values), True
        if reader.is_valid():
            list(reader.qs[:5])
    else:
        reader.data, reader.files, reader.is_bound, reader._errors = query(values), {}, True, None
        reader.is_valid()


def forget(reader: Reader, *found: str) -> None:
    """Let it clean anew."""
    for name in found:
        vars(reader).pop(name, None)


def query(values: dict[str, Any]) -> QueryDict:
    """Return values as a browser's form sends them."""
    found = QueryDict(mutable=True)
    found.update(values)
    return found
