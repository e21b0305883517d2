"""Rows by COPY, as a bulk load brings them: every trigger fires, and history knows who wrote."""

from __future__ import annotations

import io
import itertools
import json
import random
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.db.backends.utils import CursorWrapper

from core import db_rights, history
from core.models import Record
from core.refs import ALPHABET, LENGTH, check_character

BENCH = history.Command("bench")
_BY_DATABASE = {"created_at", "updated_at"}
Row = Mapping[str, Any]
# One that is put together of several.
Told = dict[str, Any]


class Writer:
    """Copies rows of any model into its table, with keys and references that come out the same at every run."""

    def __init__(self, cursor: CursorWrapper, after: Writer | None = None) -> None:
        self.cursor = cursor
        self.keys: dict[type[Record], Iterator[int]] = after.keys if after else {}
        self.random: random.Random = after.random if after else random.Random(727)  # noqa: S311  # nobody's secret

    def key(self, model: type[Record]) -> int:
        """Return the next key of ``model``."""
        return next(self.keys.setdefault(model, itertools.count(1)))

    def copy(self, model: type[Record], rows: Iterable[Row]) -> None:
        """Write rows, given by the columns in which they differ from a new record."""
        fields = [field for field in model._meta.concrete_fields if field.name not in _BY_DATABASE]
        standard = {field.attname: _standard(field) for field in fields}
        text = io.StringIO()
        for row in rows:
            values = {**standard, "ref": self._ref(model.ref_prefix), **row}
            text.write("\t".join("\\N" if values[name] is None else str(values[name]) for name in standard) + "\n")
        text.seek(0)
        columns = ", ".join(f'"{field.column}"' for field in fields)
        self.cursor.copy_expert(f"COPY {model._meta.db_table} ({columns}) FROM STDIN", text)

    @contextmanager
    def said_at(self, moment: datetime) -> Iterator[None]:
        """Let history say of what is written inside that it was said at ``moment``."""
        setting = "pghistory.context_metadata"
        self.cursor.execute("SELECT current_setting(%s)", [setting])
        told = self.cursor.fetchone()[0]
        earlier = json.dumps(json.loads(told) | {"at": moment.isoformat()})
        self.cursor.execute("SELECT set_config(%s, %s, true)", [setting, earlier])
        yield
        self.cursor.execute("SELECT set_config(%s, %s, true)", [setting, told])

    def finish(self) -> None:
        """Let the keys go on after those that were written."""
        for model, keys in self.keys.items():
            table = model._meta.db_table
            self.cursor.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s, false)", [table, next(keys)])

    def _ref(self, prefix: str) -> str:
        body = "".join(self.random.choices(ALPHABET, k=LENGTH))
        return f"{prefix}-{body}{check_character(body)}"


@contextmanager
def writing(after: Writer | None = None) -> Iterator[Writer]:
    """Give a writer that acts as the owner of the tables, in one transaction; its keys go on after those of another."""
    with (
        db_rights.as_owner() as connection,
        transaction.atomic(),
        history.action("bench.generated", actor=BENCH),
        connection.cursor() as cursor,
    ):
        writer = Writer(cursor, after)
        yield writer
        writer.finish()


def _standard(field: models.Field[Any, Any]) -> Any:
    return None if field.primary_key else field.get_default()
