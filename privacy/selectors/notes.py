"""The restricted notes beside a record, as one reader may know of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from district.models import SchoolYear, User
from privacy import policies
from privacy.models import RestrictedNote
from privacy.record_kinds import RecordKind
from students.models import Student
from students.selectors import identities


@dataclass(frozen=True, slots=True)
class NotesBeside:
    """``current`` and ``older`` may be read, newest first; of ``known`` no more is said than that they are there."""

    current: Sequence[RestrictedNote]
    older: Sequence[RestrictedNote]
    known: Sequence[RestrictedNote]

    @property
    def tells(self) -> bool:
        """Whether anything of the record is told."""
        return bool(self.current or self.older or self.known)


def note_get(user: User, ref: str) -> RestrictedNote:
    """:raises ObjectDoesNotExist: when ``user`` may not read it."""
    return policies.visible_note(user, ref)


def notes_to_narrow() -> QuerySet[RestrictedNote]:
    """Return the notes, whoever asks, the newest first: the API's filter leaves what the reader may of one record."""
    return RestrictedNote.objects.select_related("entered_by").order_by("-entered_at", "-pk")


def notes_beside(user: User, kind: RecordKind, record: Any, today: date) -> NotesBeside:
    """Return the notes beside a record that ``user`` sees. Two queries, one more beside a student."""
    refs = list(identities(record).values_list("ref", flat=True)) if isinstance(record, Student) else [record.ref]
    rows = notes_to_narrow().filter(record_kind=kind.name, record_ref__in=refs)
    begun = year_begun(today)
    current: list[RestrictedNote] = []
    older: list[RestrictedNote] = []
    known: list[RestrictedNote] = []
    for note in rows:
        if policies.reads_roles(user, note.roles, record):
            (older if is_older(note, begun) else current).append(note)
        elif note.is_known and note.taken_back_at is None:
            known.append(note)
    return NotesBeside(current, older, known)


def is_older(note: RestrictedNote, begun: date) -> bool:
    """Tell whether a note was written before the school year that began on a day."""
    return timezone.localdate(note.entered_at) < begun


def year_begun(today: date) -> date:
    """Return the first day of the school year; in summer of the one that ended. Without years nothing is older."""
    years = SchoolYear.objects.filter(starts_date__lte=today).order_by("-starts_date")
    return years.values_list("starts_date", flat=True).first() or date.min
