"""Imports of past records: a file is taken, its dry run confirmed or called off, and tried again after a failure."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import IO

from django.conf import settings
from django.db import transaction

from core import history, jobs, records
from core.imports.deciding import called_off, retried, taken
from core.refs import new_ref
from district.models import User
from training import policies
from training.models import CompletionImport
from training.workflow import IMPORT

READ, APPLY = "training.tasks.completions_read", "training.tasks.completions_apply"


@transaction.atomic
def import_upload(*, actor: User, document: IO[bytes], name: str, at: datetime) -> CompletionImport:
    """
    Take a file, and have it read and tried.

    :raises PermissionDenied: unless the actor's role permits it.
    :raises ValidationError: when it is empty or too large. What is in it is told later.
    """
    policies.check(actor, f"{IMPORT.name}.upload")
    ref, most = new_ref(CompletionImport.ref_prefix), settings.TRAINING_UPLOAD_MOST_BYTES
    said = taken(ref, actor=actor, document=document, name=name, at=at, most=most)
    with history.action(f"{IMPORT.name}.upload", actor=actor):
        return records.insert(CompletionImport(**said, job=jobs.enqueue(READ, actor=actor, load=ref)))


@transaction.atomic
def import_confirm(*, actor: User, ref: str, version: int | None) -> CompletionImport:
    """
    Have an import applied as its dry run told it.

    :raises TransitionNotAllowed: when it does not wait for this.
    """
    record = records.lock(policies.visible_imports(actor), ref, version=version)
    policies.check(actor, f"{IMPORT.name}.confirm", record)
    record.status = IMPORT.check("confirm", record.status)
    record.step = record.steps = 0
    with history.action(f"{IMPORT.name}.confirm", actor=actor):
        record.job = jobs.enqueue(APPLY, actor=actor, load=record.ref)
        return records.update(record, "status", "job", "step", "steps")


@transaction.atomic
def import_retry(*, actor: User, ref: str, version: int | None, at: datetime) -> CompletionImport:
    """
    Have an import read anew whose work was given up. Nothing of it was written.

    :raises TransitionNotAllowed: when it was not given up.
    """
    record = records.lock(policies.visible_imports(actor), ref, version=version)
    policies.check(actor, f"{IMPORT.name}.retry", record)
    return retried(record, IMPORT, actor=actor, at=at, job=partial(jobs.enqueue, READ, actor=actor, load=record.ref))


@transaction.atomic
def import_cancel(*, actor: User, ref: str, version: int | None, at: datetime) -> CompletionImport:
    """
    Call an import off that waits or was given up. Its file is deleted.

    :raises TransitionNotAllowed: when it is at work or has ended.
    """
    record = records.lock(policies.visible_imports(actor), ref, version=version)
    policies.check(actor, f"{IMPORT.name}.cancel", record)
    return called_off(record, IMPORT, actor=actor, at=at)
