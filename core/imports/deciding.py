"""What people do with an import, whatever it brings: its file is taken, it is tried again, or called off."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import IO, Any, TypeVar

from django.utils.translation import gettext as _

from core import history, records
from core.history import Actor
from core.imports.flow import import_status
from core.imports.record import ImportRecord
from core.imports.upload import file_keep
from core.models import Job
from core.workflow import Workflow

R = TypeVar("R", bound=ImportRecord)
NAME_LENGTH = 120


def taken(ref: str, *, actor: Actor, document: IO[bytes], name: str, at: datetime, most: int) -> dict[str, Any]:
    """
    Keep the file of an import that is called ``ref``, and return what its record says of file and upload.

    :raises ValidationError: when it is empty or larger than ``most`` bytes. What is in it is told later.
    """
    size, digest = file_keep(ref, document, most)
    plain = "".join(letter for letter in name.replace("\\", "/").rpartition("/")[2] if letter.isprintable())
    return {
        "ref": ref,
        "file_name": plain.strip()[:NAME_LENGTH] or _("file"),
        "size": size,
        "sha256": digest,
        "uploaded_at": at,
        "uploaded_by": actor.ref,
        "uploaded_by_name": actor.name,
    }


def retried(record: R, flow: Workflow, *, actor: Actor, at: datetime, job: Callable[[], Job]) -> R:
    """
    Have a locked import read anew by a new ``job``, whose work was given up. Nothing of it was written.

    :raises TransitionNotAllowed: when it was not given up.
    """
    record.status = flow.check("retry", import_status(record, at.date()))
    record.step = record.steps = 0
    with history.action(f"{flow.name}.retry", actor=actor):
        record.job = job()
        return records.update(record, "status", "job", "step", "steps")


def called_off(record: R, flow: Workflow, *, actor: Actor, at: datetime) -> R:
    """
    Call a locked import off that waits or was given up. Its file is deleted.

    :raises TransitionNotAllowed: when it is at work or has ended.
    """
    record.status = flow.check("cancel", import_status(record, at.date()))
    record.ended_at = at
    with history.action(f"{flow.name}.cancel", actor=actor):
        record = records.update(record, "status", "ended_at")
    record.forget()
    return record
