"""
Words as people compare them: without accents, apostrophes, case and what cannot be seen; names in any order of words.

Functions of the database fold (``core_folded`` and its kin, made by a migration of this room), so that constraints,
searches and lists say the same. They need no ICU, which not every PostgreSQL is built with; of extensions only
``pg_trgm``, for an index over words in large tables.
"""

from __future__ import annotations

import re
from copy import copy
from functools import reduce
from operator import or_
from typing import Any
from unicodedata import combining, normalize

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.exceptions import EmptyResultSet, ValidationError
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F, Func, Q, Value
from django.db.models.lookups import Exact, Lookup

from core.refs import clean_ref
from core.sentences import EMPTY
from core.texts import BLANK, IGNORABLE

# As ``core_folded`` takes them away: typewritten and printed ones, and the letters of other languages that look so.
APOSTROPHES = frozenset(
    "'`\u00b4\u02b9\u02ba\u02bb\u02bc\u02bd\u02c8\u02ca\u02cb\u2018\u2019\u201a\u201b\u2032\u2035\ua78c\uff07"
)
MOST_WORDS = 8  # that are looked for at once


def folded(field: str) -> Func:
    """Return a column folded: "O’Testérly" and "o'testerly" are one, "PR\u20112022" and "pr-2022" too."""
    return Func(F(field), function="core_folded")


def name_key(field: str) -> Func:
    """Return a column folded, its words in one order: "Testerly, Zoë" and "Zoe Testerly" are one."""
    return Func(F(field), function="core_name_key")


def sort_key(field: str) -> Func:
    """Return what a list sorts by: Äbel stands beside Abel, M-9 before M-13. Where two are the same, more decides."""
    return Func(F(field), function="core_sort_key", output_field=models.TextField())


def at_hand(text: str) -> str:
    """Return much the same as ``folded`` of a text at hand: without accents, apostrophes, case and what is unseen."""
    kept = "".join(one for one in IGNORABLE.sub("", text.translate(BLANK)) if one not in APOSTROPHES)
    return "".join(one for one in normalize("NFKD", kept) if not combining(one)).casefold()


def reading_order(text: str) -> list[Any]:
    """Return much the same as ``sort_key`` of a text that is at hand, to sort a few by: numbers by value."""
    parts = re.split(r"(\d+)", at_hand(text))
    return [(not part.isdecimal(), int(part) if part.isdecimal() else part) for part in parts if part]


def words_index(name: str, field: str) -> GinIndex:
    """Return an index by which words are found anywhere in a column: for tables of more than some thousand rows."""
    return GinIndex(OpClass(folded(field), "gin_trgm_ops"), name=name)


def by_words(text: str, *fields: str, numbers: tuple[str, ...] = (), among: Q | None = None) -> Q:
    """
    Return what people look for a record by: its reference, words in one of ``fields``, or one of its ``numbers``.

    A reference names one record, and is looked for as nothing else. Numbers find those ``among`` which whoever asks may
    know them. All columns are the record's own, so that indexes find them (``words_index``, and one over a folded
    number): a column of another table in the same condition would have every row read.
    """
    return _looked_for(text, [Q(**{f"{field}__has_words": text}) for field in fields], numbers, among)


def by_whole(text: str, name: str, *, numbers: tuple[str, ...] = (), among: Q | None = None) -> Q:
    """
    Return what a record is called in full: its reference, its whole ``name``, or one of its ``numbers``.

    Whoever is called so has all the words in the name, by which an index finds them.
    """
    return _looked_for(text, [Q(**{f"{name}__has_words": text, f"{name}__named_as": text})], numbers, among)


def _looked_for(text: str, wanted: list[Q], numbers: tuple[str, ...], among: Q | None) -> Q:
    try:
        return Q(ref=clean_ref(text))
    except ValueError:
        spellings = {text, "".join(text.split())}  # "H 0011" is meant for H0011, too
        called = (Q(**{f"{number}__reads_as": one}) for number in numbers for one in sorted(spellings))
        return reduce(or_, [*wanted, *(one & (among or Q()) for one in called)])


def words_of(text: str) -> list[str]:
    """
    Return the words to look for in what somebody typed, each once, in their order; none where nothing can be found by.

    A word has a letter or a digit: signs alone stand in almost every name, or in none.
    """
    found: dict[str, str] = {}
    for word in re.split(r"[\s,]+", text):
        read = at_hand(word)
        if any(one.isalnum() for one in read):
            found.setdefault(read, word)
    return list(found.values())


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
    """
    ``name__has_words="zoe test"``: each word stands in it, in whatever order, case and spelling of letters.

    Where there are none, nothing is found. Of more than ``MOST_WORDS`` the first count; who typed them was told before
    (``core.words``). The longest word is asked for by itself, so that an index may find it; what has that one is asked
    for the others, folded once however many there are.
    """

    lookup_name = "has_words"
    # Folded once for all rows; what means something to LIKE stands for itself.
    PATTERN = r"""'%%' || regexp_replace(core_folded({}), '([\\%%_])', '\\\1', 'g') || '%%'"""
    FIRST = PATTERN.format("%s::text")
    OTHERS = f"SELECT {PATTERN.format('word')} FROM unnest(%s::text[]) word"  # noqa: S608  # of nobody's words

    def as_sql(self, compiler: Any, connection: BaseDatabaseWrapper) -> tuple[str, tuple[Any, ...]]:
        words = words_of(self.rhs)
        if not words:
            raise EmptyResultSet
        text, own = self.process_lhs(compiler, connection)
        first, *others = sorted(words[:MOST_WORDS], key=len, reverse=True)
        found = f"core_folded({text}) LIKE {self.FIRST}"
        if not others:
            return found, (*own, first)
        found = f"({found} AND core_folded({text}) LIKE ALL (ARRAY({self.OTHERS})))"
        return found, (*own, first, *own, others)


@models.CharField.register_lookup
@models.TextField.register_lookup
class ReadsAs(Lookup):
    """``number__reads_as="pr-7"``: it is the same, as people read it. Nothing that is read is the same as nothing."""

    lookup_name = "reads_as"

    def as_sql(self, compiler: Any, connection: BaseDatabaseWrapper) -> tuple[str, tuple[Any, ...]]:
        if not at_hand(self.rhs).strip():
            raise EmptyResultSet
        text, own = self.process_lhs(compiler, connection)
        other, given = self.process_rhs(compiler, connection)
        return f"core_folded({text}) = core_folded({other})", (*own, *given)


@models.CharField.register_lookup
@models.TextField.register_lookup
class NamedAs(Lookup):
    """``name__named_as="Testerly, Zoe"``: it is the same name, in whatever order of its words."""

    lookup_name = "named_as"

    def as_sql(self, compiler: Any, connection: BaseDatabaseWrapper) -> tuple[str, tuple[Any, ...]]:
        text, own = self.process_lhs(compiler, connection)
        other, given = self.process_rhs(compiler, connection)
        return f"core_name_key({text}) = core_name_key({other})", (*own, *given)
