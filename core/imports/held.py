"""A worker's hold on an import: the record that waits for its job, and in whose name it works."""

from __future__ import annotations

from typing import TypeVar

from django.utils.translation import gettext as _

from core import records
from core.errors import TransitionNotAllowed
from core.history import Actor, Command
from core.imports.record import ImportRecord
from core.jobs import Claim

R = TypeVar("R", bound=ImportRecord)


def mine(model: type[R], job: Claim, ref: str) -> R:
    """
    Return the import that waits for a job.

    :raises TransitionNotAllowed: when it does not wait for this one.
    """
    return _of(model._default_manager.get(ref=ref), job)


def locked(model: type[R], job: Claim, ref: str) -> R:
    """
    Return the import that waits for a job, locked: at the end alone.

    Until then another connection tells on its row how far the work is.

    :raises TransitionNotAllowed: when it does not wait for this one.
    """
    return _of(records.lock(model._default_manager.all(), ref, version=None), job)


def uploader(record: ImportRecord) -> Actor:
    """Return whoever uploaded the file: what comes with it is theirs in history."""
    return Command(record.uploaded_by_name, record.uploaded_by)


def _of(record: R, job: Claim) -> R:
    if record.job_id != job.job_id:
        raise TransitionNotAllowed(_("Another job is at this import."))
    return record
