"""Imports: a file is taken, its dry run confirmed or called off, and tried again where a worker failed."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import IO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import history, jobs, records
from core.history import Actor
from core.imports.deciding import called_off, retried, taken
from core.refs import new_ref
from district.models import District, User
from students import policies
from students.models import RosterImport
from students.workflow import IMPORT

READ, APPLY = "students.import_tasks.roster_read", "students.import_tasks.roster_apply"
ZIP = b"PK"


@transaction.atomic
def import_upload(*, actor: User, document: IO[bytes], name: str, at: datetime) -> RosterImport:
    """
    Take a file, and have it read and tried: a zip as a roster, anything else as program flags.

    :raises PermissionDenied: unless the actor's role permits it.
    :raises ValidationError: when it is empty or too large. What is in it is told later.
    """
    policies.check(actor, "students.import.upload")
    return import_begin(actor=actor, document=document, name=name, at=at)


@transaction.atomic
def import_begin(*, actor: Actor, document: IO[bytes], name: str, at: datetime) -> RosterImport:
    """Take a file from whoever may send one: a person or system that was asked for, or the command line."""
    ref = new_ref(RosterImport.ref_prefix)
    document.seek(0)
    is_zip = document.read(len(ZIP)) == ZIP
    most = settings.ROSTER_UPLOAD_MOST_BYTES
    said = taken(ref, actor=actor, document=document, name=name, at=at, most=most)
    with history.action("students.import.upload", actor=actor):
        return records.insert(
            RosterImport(
                **said,
                district=District.objects.get(),
                kind=RosterImport.Kind.ROSTER if is_zip else RosterImport.Kind.PROGRAMS,
                job=jobs.enqueue(READ, actor=actor, roster=ref),
            )
        )


@transaction.atomic
def import_confirm(*, actor: User, ref: str, version: int | None, ends: bool = False, at: datetime) -> RosterImport:
    """
    Have an import applied as its dry run told it.

    :raises TransitionNotAllowed: when it does not wait for this.
    :raises ValidationError: when it would end so much that it must be said that this is meant.
    """
    record = records.lock(policies.visible_imports(actor), ref, version=version)
    policies.check(actor, "students.import.confirm", record)
    return confirm(record, actor=actor, ends=ends)


def confirm(record: RosterImport, *, actor: Actor, ends: bool) -> RosterImport:
    """Have a locked import applied; who asks has been asked for."""
    record.status = IMPORT.check("confirm", record.status)
    if asks(record.before, record.ended) and not ends:
        words = _("This would end %(so_many)s. Say that it is meant, or cancel the import.")
        raise ValidationError({"ends": words % {"so_many": record.ends_words}})
    record.accepted = record.ended if ends else 0
    record.step = record.steps = 0
    with history.action("students.import.confirm", actor=actor):
        record.job = jobs.enqueue(APPLY, actor=actor, roster=record.ref)
        return records.update(record, "status", "accepted", "job", "step", "steps")


@transaction.atomic
def import_retry(*, actor: User, ref: str, version: int | None, at: datetime) -> RosterImport:
    """
    Have an import read anew whose work was given up. Nothing of it was written.

    :raises TransitionNotAllowed: when it was not given up.
    """
    record = records.lock(policies.visible_imports(actor), ref, version=version)
    policies.check(actor, "students.import.retry", record)
    return retried(record, IMPORT, actor=actor, at=at, job=partial(jobs.enqueue, READ, actor=actor, roster=record.ref))


@transaction.atomic
def import_cancel(*, actor: User, ref: str, version: int | None, at: datetime) -> RosterImport:
    """
    Call an import off that waits or was given up. Its file is deleted.

    :raises TransitionNotAllowed: when it is at work or has ended.
    """
    record = records.lock(policies.visible_imports(actor), ref, version=version)
    policies.check(actor, "students.import.cancel", record)
    return called_off(record, IMPORT, actor=actor, at=at)


def asks(before: int, ended: int) -> bool:
    """Tell whether an import that ends ``ended`` of ``before`` asks first whether that is meant."""
    return ended * 100 > before * settings.ROSTER_MOST_ENDED_PERCENT
