"""
The confidential kinds of records, as this room knows them: one entry each, which the room above writes.

The setting ``RECORD_KINDS`` names them by dotted path. Sharing, sealing, notes, copies for parents and disposal go by
these alone, so that a new kind is one entry, and this room knows no room above.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.models import QuerySet
from django.utils.functional import Promise

from core import records, wiring
from core.models import Record
from district.models import User
from privacy.models import Part, Seal
from students.models import Student

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Field:
    """One thing of a record that can be shared: what it is called, its part of the record, and its value in words."""

    label: Words
    part: Part
    value: Callable[[Any], str]


@dataclass(frozen=True, slots=True)
class Due:
    """When a record is to be sealed by the program's rule, in words with its citation."""

    day: date
    rule: str


@dataclass(frozen=True, slots=True)
class Told:
    """A heading of a copy for a parent, with lines of label and text. Names of others are taken out when it is made."""

    heading: str
    lines: Sequence[tuple[str, str]]


def _nobody_else(record: Any, student: Student) -> list[Student]:
    return []


def _nothing(record: Any) -> list[str]:
    return []


def _no_more(actor: User, record: Any, at: datetime) -> None:
    """Most rooms have nothing more to do."""


def _nothing_within(record: Any) -> list[tuple[str, str]]:
    return []


def _no_rule(record: Any) -> Due | None:
    return None


def _no_copy(record: Any, student: Student) -> list[Told]:
    return []


def _none(user: User, record: Any) -> bool:
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordKind:
    """
    One kind.

    ``name`` is the workflow's ("diversion.case"), ``page`` the name of the address of a record's page. ``visible`` are
    the records somebody may open; ``loaded`` all of them, sealed ones too, read with what the functions here need.
    ``students`` are those a record is about, who are logged when it is shown; ``school`` is the key of its school.

    ``fields`` can be shared; ``may_share`` tells who opens shares of a record, and so moves and revokes them. ``bases``
    are those on which it is shared (values of ``SHARE_BASES``); all of them, where it names none.
    ``asks`` says of which other kind a record of this one asks for a field: that value alone crosses
    (``privacy.models.crossings``). A value that is empty cannot be told.
    ``sealable`` says that its model has the column ``seal``; ``seal_of`` leads to that of the record it is part of.
    ``rule`` gives the day on which the program seals a record, None where no rule names how it stands; ``due`` finds
    those whose day has come, ``waits`` says what keeps one from it, each in a sentence.
    ``follows`` is what the room does once a record was sealed, or is open again, in the same transaction: it refuses
    (``Conflict``) what must be done first. ``within`` names records of other kinds that are closed with it, by kind
    and reference.
    ``of_student`` finds the records about a student, ``copy`` tells one to a parent, ``others`` are the other children
    in it; ``for_copy`` finds those that a copy tells, with all that both need, where that is more than ``of_student``.
    ``begun`` and ``ended`` are the days that are left of it when it is disposed of.

    Disposal is the database owner's (``privacy.disposing``), who takes from here, at a migrate, in SQL: ``over``, a
    condition of a row ``record`` of its table, without which it is not disposed of, nor any record of a kind that has
    none; ``also``, further rows that go with it, by the ids ``$1`` of what goes: ("table", "SELECT id …"); ``loose``,
    columns "table.column" that only point to it, and are emptied; ``about_students``, which selects the references of
    its records about the students ``$1``, who stay as long as these; ``with_students``, rows that go with students, as
    ``also``. ``against`` says in sentences what speaks against disposing of a record, hard or not.
    """

    name: str
    label: Words
    model: type[Record]
    page: str
    visible: Callable[[User], QuerySet[Any]]
    loaded: Callable[[], QuerySet[Any]]
    students: Callable[[Any], Iterable[Student]]
    number: Callable[[Any], str] = lambda record: record.number
    school: Callable[[Any], int | None] = lambda record: getattr(record, "school_id", None)
    fields: Mapping[str, Field] = field(default_factory=dict)
    may_share: Callable[[User, Any], bool] = _none
    bases: Collection[str] = ()
    asks: tuple[str, str] | None = None
    sealable: bool = False
    seal_of: str = ""
    rule: Callable[[Any], Due | None] = _no_rule
    due: Callable[[date], QuerySet[Any]] | None = None
    waits: Callable[[Any], Sequence[str]] = _nothing
    follows: Callable[[User, Any, datetime], None] = _no_more
    within: Callable[[Any], Iterable[tuple[str, str]]] = _nothing_within
    of_student: Callable[[Student], QuerySet[Any]] | None = None
    for_copy: Callable[[Student], QuerySet[Any]] | None = None
    copy: Callable[[Any, Student], Sequence[Told]] = _no_copy
    others: Callable[[Any, Student], Sequence[Student]] = _nobody_else
    begun: Callable[[Any], date | None] = lambda record: record.created_at.date()
    ended: Callable[[Any], date | None] = lambda record: None
    also: Sequence[tuple[str, str]] = ()
    over: str = ""
    loose: Sequence[str] = ()
    about_students: str = ""
    with_students: Sequence[tuple[str, str]] = ()
    against: Callable[[Any], Sequence[Words]] = _nothing

    @property
    def sealed_at(self) -> str:
        """The way to the seal that holds on a record, as queries name it; empty where there is none."""
        return "seal" if self.sealable else self.seal_of

    def is_sealed(self, record: Any) -> bool:
        """Tell whether a seal holds on a record, or on that of which it is part. One query, none where none can."""
        if not self.sealed_at:
            return False
        rows = self.model._default_manager.filter(pk=record.pk)
        return bool(rows.filter(**{f"{self.sealed_at}__isnull": False}).exists())

    def find(self, ref: str) -> Any:
        """
        Return a record by its reference, sealed or not, whoever asks.

        :raises ObjectDoesNotExist: when there is none.
        """
        return self.loaded().get(ref=ref)

    def called(self, ref: str) -> str:
        """Return what people call the record of a reference, which may be there no more: it names no child."""
        return ref.partition("-")[2].upper()

    def seen_by(self, user: User, ref: str) -> Any:
        """
        Return a record that ``user`` may open.

        :raises ObjectDoesNotExist: when there is none for them.
        """
        if "\x00" in ref:  # an address can say it, and PostgreSQL cannot even compare with it
            raise self.model.DoesNotExist(ref)
        return self.loaded().get(pk=self.visible(user).get(ref=ref).pk)

    @property
    def has_copies(self) -> bool:
        """Tell whether parents are given copies of its records."""
        return self.copy is not _no_copy

    def copied(self, student: Student) -> QuerySet[Any] | None:
        """Return the records about a student that a copy tells, none of them sealed; None of a kind without copies."""
        find = self.for_copy or self.of_student
        if find is None or not self.has_copies:
            return None
        rows = find(student)
        return rows.filter(seal__isnull=True) if self.sealable else rows

    def seal(self, record: Any, seal: Seal | None) -> None:
        """Let a seal hold on a record, or none: in the caller's transaction and action."""
        record.seal = seal
        records.update(record, "seal")


@cache
def kinds() -> Mapping[str, RecordKind]:
    """
    Return the kinds by name.

    :raises ImproperlyConfigured: when a path leads to none, or two have one name or model.
    """
    found = wiring.every("RECORD_KINDS", RecordKind, "privacy/record_kinds.py")
    by_name = {one.name: one for one in found}
    if len(by_name) < len(found) or len({one.model for one in found}) < len(found):
        raise ImproperlyConfigured("RECORD_KINDS names a kind or a model twice.")
    return by_name


def kind_of(record: Record) -> RecordKind:
    """
    Return the kind of a record.

    :raises LookupError: when it is of none.
    """
    for one in kinds().values():
        if isinstance(record, one.model):
            return one
    raise LookupError(type(record).__name__)
