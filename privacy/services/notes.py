"""Writes restricted notes beside records, and takes them back. What was written stays as it was."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import history, records
from core.rules import reason_said, said
from district.models import User
from privacy import policies
from privacy.models import RestrictedNote
from privacy.workflow import NOTE


@transaction.atomic
def note_write(
    *,
    actor: User,
    record_kind: str,
    record_ref: str,
    text: str,
    roles: Sequence[str],
    is_known: bool,
    at: datetime,
) -> RestrictedNote:
    """
    Write a note beside a record that ``actor`` sees, for those with one of ``roles``.

    :raises ValidationError: when they see no such record, or could not read the note themselves.
    """
    policies.check(actor, f"{NOTE.name}.write")
    try:
        kind, record = policies.seen_record(actor, record_kind, record_ref)
    except ObjectDoesNotExist as error:
        raise ValidationError({"record_ref": _("There is no such record, or you may not open it.")}) from error
    if not policies.reads_roles(actor, list(roles), record):
        raise ValidationError(
            {"roles": _("Choose a role of your own as well: you must be able to read what you write.")}
        )
    note = RestrictedNote(
        record_kind=kind.name, record_ref=record.ref, about=[student.ref for student in kind.students(record)],
        text=said(text, "text", _("Write the note.")), roles=sorted(roles), is_known=is_known, entered_by=actor,
        entered_at=at,
    )  # fmt: skip
    with history.action(f"{NOTE.name}.write", actor=actor):
        return records.insert(note)


@transaction.atomic
def note_take_back(
    *, actor: User, ref: str, reason: str, at: datetime, today: date, version: int | None
) -> RestrictedNote:
    """Take back a note that is wrong. It stays on record, and is told to nobody who may not read it."""
    seen = policies.visible_note(actor, ref)
    note = records.lock(RestrictedNote.objects.filter(pk=seen.pk), ref, version=version)
    policies.check(actor, f"{NOTE.name}.take_back", note)
    NOTE.check("take_back", NOTE.status_of(note, today))
    note.taken_back_at, note.taken_back_reason = at, reason_said(reason)
    with history.action(f"{NOTE.name}.take_back", actor=actor, reason=note.taken_back_reason):
        return records.update(note, "taken_back_at", "taken_back_reason")
