"""Who reads a restricted note: those with one of its roles, who see its record. Nobody else, whatever else they may."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ObjectDoesNotExist

from district.models import User
from district.roles import roles_of
from privacy.models import RestrictedNote, Seal
from privacy.policies.rights import MAY
from privacy.record_kinds import RecordKind, kind_of, kinds
from students.models import Student


def writes_notes(user: User) -> bool:
    """Tell whether ``user`` writes notes beside some records."""
    return roles_of(user).any(MAY["privacy.note.write"])


def reads_notes(user: User) -> bool:
    """Tell whether there are notes that ``user`` may read, beside some records."""
    return roles_of(user).any(MAY["privacy.note.view"])


def seen_record(user: User, kind: str, ref: str) -> tuple[RecordKind, Any]:
    """
    Return a record beside which ``user`` may know of notes, with its kind: one that they see, and that is not sealed.

    :raises ObjectDoesNotExist: when there is none for them.
    """
    found = kinds().get(kind)
    if found is None:
        raise ObjectDoesNotExist(ref)
    record = found.seen_by(user, ref)
    sealed = Seal.objects.filter(record_kind=kind, record_ref=ref, opened_at__isnull=True)
    if sealed.exists():
        raise ObjectDoesNotExist(ref)
    return found, record


def reads_roles(user: User, roles: list[str], record: Any) -> bool:
    """Tell whether ``user`` holds one of ``roles`` where the record is: at its school, if it is of one."""
    reading = set(roles) & MAY["privacy.note.view"]
    school = kind_of(record).school(record)
    return roles_of(user).any(reading) if school is None else roles_of(user).at(reading, school)


def visible_note(user: User, ref: str) -> RestrictedNote:
    """
    Return a note that ``user`` may read, with who wrote it.

    :raises ObjectDoesNotExist: when there is none for them, or none at all: nobody learns which.
    """
    note = RestrictedNote.objects.select_related("entered_by").get(ref=ref)
    at = note.record_ref
    if note.record_kind == "students.student":  # of one that was merged, beside the one into which it was
        merged = Student.objects.filter(ref=at, merged_into__isnull=False)
        at = merged.values_list("merged_into__ref", flat=True).first() or at
    _kind, record = seen_record(user, note.record_kind, at)
    if not reads_roles(user, note.roles, record):
        raise RestrictedNote.DoesNotExist(ref)
    return note


def own_note(user: User, action: str, note: RestrictedNote) -> bool:
    """Tell whether ``user`` may do ``action`` without its role: who wrote a note takes it back."""
    return action.endswith(".take_back") and note.entered_by_id == user.pk
