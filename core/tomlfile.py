"""
TOML files that people write and commands load: typed fields, no unknown keys, and errors that name line and field.

    file = tomlfile.read(path)                        # the root table
    plan = file.table("plan")
    name = plan.get("name", str)                      # required, not blank
    ends = plan.get("ends", date, None)               # optional, with what it is otherwise
    status = plan.choice("status", Plan.Status.values)
    for row in file.tables("level"):                  # [[level]], in the file's order; none is an empty list
        number = row.get("number", int)
        codes = row.texts("schools", [])              # a list of texts
        try:
            records.insert(Level(...))
        except ValidationError as error:
            raise row.refusal(error, {"due_date": "due"}) from error
        if taken(number):
            raise row.problem("number", "Another level has this number.")
    file.close()                                      # refuses every key that nobody asked for

Each error is a ``FileProblem`` and reads ``des_moines_district.toml, line 14, school.code: …``. Numbers with a point
are ``Decimal``. A command shows it with ``raise CommandError(str(problem)) from problem``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar, overload

from django.core.exceptions import ValidationError

from core.days import LAST
from core.tomllines import Where, lines_of, too_much

T = TypeVar("T", str, int, bool, Decimal, date)
D = TypeVar("D")
KINDS: Mapping[type, str] = {
    str: "a text in quotes",
    int: "a whole number",
    bool: "true or false",
    Decimal: "a number",
    date: "a day, written 2021-08-25 without quotes",
}
REQUIRED = object()
MOST_BYTES = 2_000_000
MOST_DIGITS = 30  # before or behind the point
PLACE = re.compile(r" \(at line (\d+), column \d+\)")
# Schools may be older than anything that people type here.
EARLIEST = date(1800, 1, 1)


class FileProblem(Exception):
    """What is wrong with a file, and where."""

    def __init__(self, file: str, line: int | None, field: str, message: str) -> None:
        self.line, self.field = line, field
        place = [file, f"line {line}" if line else "", field]
        super().__init__(f"{', '.join(part for part in place if part)}: {message}")


def read(path: Path) -> Table:
    """
    Return the root table of the TOML file at ``path``.

    :raises FileProblem: when it cannot be read, is no TOML, or is larger or nested deeper than what people write.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise FileProblem(str(path), None, "", f"cannot be read ({error.strerror})") from error
    if len(data) > MOST_BYTES:
        raise FileProblem(path.name, None, "", f"is larger than {MOST_BYTES // 1_000_000} MB")
    try:
        text = data.decode().replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise FileProblem(path.name, line, "", "is not right as TOML: it is not UTF-8") from error
    if found := too_much(text):
        raise FileProblem(path.name, found[0], "", found[1])
    try:
        values = tomllib.loads(text, parse_float=Decimal)
    except ValueError as error:
        place, words = PLACE.search(str(error)), PLACE.sub("", str(error))
        line_there = int(place[1]) if place else text.count("\n") + 1  # "at end of document"
        raise FileProblem(path.name, line_there, "", f"is not right as TOML: {words}") from error
    return Table(path.name, values, (), lines_of(text))


class Table:
    """One table of a file. It remembers which keys were asked for, so that ``close`` can refuse the others."""

    def __init__(self, file: str, values: Mapping[str, Any], where: Where, lines: Mapping[Where, int]) -> None:
        self._file, self._values, self._where, self._lines = file, values, where, lines
        self._asked: set[str] = set()
        self._inside: list[Table] = []

    @overload
    def get(self, key: str, kind: type[T]) -> T: ...
    @overload
    def get(self, key: str, kind: type[T], default: D) -> T | D: ...
    def get(self, key: str, kind: type[Any], default: Any = REQUIRED) -> Any:
        """
        Return the value of ``key`` as ``kind``: str, int, bool, Decimal or date. Texts come without outer spaces.

        :raises FileProblem: when it is of another kind; without ``default`` also when it is missing or blank.
        """
        value = self._take(key, default)
        if value is REQUIRED or value is default:
            return default
        value = self._typed(key, value, kind)
        if value == "" and default is REQUIRED:
            raise self.problem(key, "must not be blank")
        return value

    def choice(self, key: str, options: Iterable[str], default: str | None = None) -> str:
        """
        Return the text of ``key``, one of ``options``; ``default`` when it is missing.

        :raises FileProblem: as ``get``, and naming the options when it is none of them.
        """
        if default is not None and key not in self._values:
            self._asked.add(key)
            return default
        value = self.get(key, str)
        options = list(options)
        if value not in options:
            raise self.problem(key, f"“{value}” is none of {', '.join(options)}")
        return value

    def texts(self, key: str, default: Any = REQUIRED) -> list[str]:
        """
        Return the texts listed at ``key``.

        :raises FileProblem: when it is no list of texts; without ``default`` also when it is missing.
        """
        value = self._take(key, default)
        if not isinstance(value, list):
            raise self.problem(key, "must be a list of texts")
        return [self._typed(key, item, str) for item in value]

    def table(self, key: str) -> Table:
        """
        Return the table ``[key]``.

        :raises FileProblem: when it is missing or no table.
        """
        value = self._take(key, REQUIRED)
        if not isinstance(value, dict):
            raise self.problem(key, f"must be a table, [{key}]")
        return self._child(value, key)

    def tables(self, key: str) -> list[Table]:
        """
        Return the tables ``[[key]]`` in the file's order; none when there is none.

        :raises FileProblem: when it is something else.
        """
        value = self._take(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.problem(key, f"must be tables, [[{key}]]")
        return [self._child(item, key, number) for number, item in enumerate(value)]

    def problem(self, key: str, message: str) -> FileProblem:
        """Return the error that says ``message`` about ``key`` of this table; "" means the table itself."""
        where = (*self._where, key) if key else self._where
        field = ".".join(str(part) for part in where if isinstance(part, str))
        return FileProblem(self._file, self._line(where), field, message)

    def refusal(self, error: ValidationError, keys: Mapping[str, str] | None = None) -> FileProblem:
        """Return the error for what a model refused first; ``keys`` gives the file's names of fields that differ."""
        if not hasattr(error, "error_dict"):
            return self.problem("", error.messages[0])
        name, messages = next(iter(error.message_dict.items()))
        key = (keys or {}).get(name, name)
        return self.problem(key if key in self._values else "", messages[0])

    def close(self) -> None:
        """
        Say that all keys of this table and of those inside were asked for.

        :raises FileProblem: naming the first that was not.
        """
        for key in self._values:
            if key not in self._asked:
                raise self.problem(key, f"is not known here. Known: {', '.join(sorted(self._asked))}")
        for inside in self._inside:
            inside.close()

    def _take(self, key: str, default: Any) -> Any:
        self._asked.add(key)
        if key not in self._values and default is REQUIRED:
            raise self.problem(key, f"is missing; there is {', '.join(self._values) or 'nothing'}")
        return self._values.get(key, default)

    def _typed(self, key: str, value: Any, kind: type) -> Any:
        if kind is Decimal and type(value) is int:
            value = Decimal(value)
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)) or isinstance(value, datetime):
            raise self.problem(key, f"must be {KINDS[kind]}")
        if isinstance(value, Decimal) and not (value.is_finite() and abs(value.adjusted()) < MOST_DIGITS):
            raise self.problem(key, f"must be {KINDS[kind]} of at most {MOST_DIGITS} digits")
        if isinstance(value, str) and "\x00" in value:
            raise self.problem(key, "holds a character that is none (NUL)")
        if isinstance(value, date) and not EARLIEST <= value <= LAST:
            raise self.problem(key, f"the year {value.year} cannot be meant: {EARLIEST.year} to {LAST.year}")
        return value.strip() if isinstance(value, str) else value

    def _child(self, values: Mapping[str, Any], *more: str | int) -> Table:
        child = Table(self._file, values, (*self._where, *more), self._lines)
        self._inside.append(child)
        return child

    def _line(self, where: Where) -> int | None:
        """Return the line of ``where``, or of the nearest table around it."""
        while where and where not in self._lines:
            where = where[:-1]
        return self._lines.get(where)
