"""
Words as people compare them: without accents, apostrophes, case and what cannot be seen; names in any order of words.

Functions of the database fold (``core_folded`` and its kin, made by a migration of this room), so that constraints,
searches and lists say the same. They need neither an extension nor ICU, which not every PostgreSQL is built with.
"""

from __future__ import annotations

import re
from copy import copy
from typing import Any
from unicodedata import combining, normalize

from django.core.exceptions import ValidationError
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F, Func, Q, Value
from django.db.models.lookups import Exact, Lookup

from core.sentences import EMPTY

APOSTROPHES = "'\u2018\u2019"


def folded(field: str) -> Func:
    """Return a column folded: "O’Testérly" and "o'testerly" are one, "PR\u20112022" and "pr-2022" too."""
    return Func(F(field), function="core_folded")


def name_key(field: str) -> Func:
    """Return a column folded, its words in one order: "Testerly, Zoë" and "Zoe Testerly" are one."""
    return Func(F(field), function="core_name_key")


def sort_key(field: str) -> Func:
    """Return what a list sorts by: Äbel stands beside Abel, M-9 before M-13. Where two are the same, more decides."""
    return Func(F(field), function="core_sort_key", output_field=models.TextField())


def reading_order(text: str) -> list[Any]:
    """Return much the same of a text that is at hand, to sort a few by: without accents and case, numbers by value."""
    plain = "".join(one for one in normalize("NFKD", text.casefold()) if not combining(one) and one not in APOSTROPHES)
    return [
        (not part.isdecimal(), int(part) if part.isdecimal() else part) for part in re.split(r"(\d+)", plain) if part
    ]


def in_words(*fields: str) -> list[Func | F]:
    """Return an order by names: what reads the same stands together, in one order each time."""
    return [*(sort_key(name) for name in fields), *(F(name) for name in fields)]


def seen(name: str, field: str) -> models.CheckConstraint:
    """Return the constraint ``name`` that something of a name can be seen."""
    # The column by its name, too: it is where the constraint is told.
    condition = ~Q(**{field: ""}) & ~Q(Exact(folded(field), Value("")))
    return models.CheckConstraint(name=name, condition=condition, violation_error_message=EMPTY)


class UniqueFolded(models.UniqueConstraint):
    """
    Says that ``field`` is unique as people read it, among rows that agree in ``beside``.

    ``key`` folds it. What is wrong is said about the field, and not about the record as a whole.
    """

    def __init__(self, *, field: str, beside: tuple[str, ...] = (), key: Any = folded, **kwargs: Any) -> None:
        self.field = field
        super().__init__(*beside, key(field), **kwargs)

    def validate(self, *args: Any, **kwargs: Any) -> None:
        try:
            super().validate(*args, **kwargs)
        except ValidationError as error:
            raise ValidationError({self.field: error.messages}) from error

    def clone(self) -> UniqueFolded:
        return copy(self)  # of its own parts, which ``deconstruct`` leaves out

    def deconstruct(self) -> Any:
        _path, args, kwargs = super().deconstruct()
        return "django.db.models.UniqueConstraint", args, kwargs  # what migrations keep is Django's own


@models.CharField.register_lookup
@models.TextField.register_lookup
class HasWords(Lookup):
    """``name__has_words="zoe test"``: each word stands in it, in whatever order, case and spelling of letters."""

    lookup_name = "has_words"

    def as_sql(self, compiler: Any, connection: BaseDatabaseWrapper) -> tuple[str, tuple[Any, ...]]:
        text, own = self.process_lhs(compiler, connection)
        words, given = self.process_rhs(compiler, connection)
        missing = (
            f"SELECT FROM string_to_table(core_folded({words}), ' ') word WHERE strpos(core_folded({text}), word) = 0"
        )
        return f"NOT EXISTS ({missing})", (*given, *own)


@models.CharField.register_lookup
class ReadsAs(Lookup):
    """``number__reads_as="pr-7"``: it is the same, as people read it."""

    lookup_name = "reads_as"

    def as_sql(self, compiler: Any, connection: BaseDatabaseWrapper) -> tuple[str, tuple[Any, ...]]:
        text, own = self.process_lhs(compiler, connection)
        other, given = self.process_rhs(compiler, connection)
        return f"core_folded({text}) = core_folded({other})", (*own, *given)


@models.CharField.register_lookup
class NamedAs(Lookup):
    """``name__named_as="Testerly, Zoe"``: it is the same name, in whatever order of its words."""

    lookup_name = "named_as"

    def as_sql(self, compiler: Any, connection: BaseDatabaseWrapper) -> tuple[str, tuple[Any, ...]]:
        text, own = self.process_lhs(compiler, connection)
        other, given = self.process_rhs(compiler, connection)
        return f"core_name_key({text}) = core_name_key({other})", (*own, *given)
