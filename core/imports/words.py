"""Words, tones and icons of imports, whatever they bring."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.badges import State
from core.dates import day_words, moment_words
from core.exports import Column
from core.files.kinds import size_words
from core.imports.flow import ImportState, import_status
from core.imports.record import ImportRecord
from core.models import Job

Words = str | Promise
TONES: Mapping[str, tuple[str, str]] = {
    "reading": ("info", "autorenew"),
    "failed": ("bad", "error_outline"),
    "refused": ("bad", "highlight_off"),
    "ready": ("warn", "hourglass_empty"),
    "applying": ("info", "autorenew"),
    "applied": ("ok", "check_circle"),
    "cancelled": ("mute", "remove_circle"),
}


@dataclass(frozen=True, slots=True)
class CountRow:
    """What an import does to one kind of row: how many, with their thousands set apart."""

    label: Words
    added: str
    changed: str
    ended: str
    unchanged: str


def import_name(record: ImportRecord) -> str:
    """Return what no other import is called."""
    told = {"file": record.file_name, "day": day_words(record.uploaded_at), "ref": record.ref}
    return _("%(file)s of %(day)s (%(ref)s)") % told


def import_state(record: ImportRecord) -> State:
    """Return the state of an import. Its job must be loaded."""
    status = ImportState(import_status(record, record.uploaded_at.date()))
    return State(status.label, *TONES[status])


def count_rows(record: ImportRecord, kinds: Mapping[str, Words]) -> list[CountRow]:
    """Return what an import does, or did, kind by kind, in the order of ``kinds``."""
    told = {kind: {name: f"{n:,}" for name, n in found.items()} for kind, found in record.counts.items()}
    return [CountRow(label, **told[kind]) for kind, label in kinds.items() if kind in told]


def progress_words(record: ImportRecord) -> str:
    """Return how far the work has come. The job must be loaded."""
    job = record.job
    if job is None or job.status == Job.Status.QUEUED:
        if job is not None and job.attempts:
            return _("The last try ended with an error. Nothing of it was written. Waiting for the next one.")
        return _("Waiting for a worker to begin.")
    if record.steps:
        return _("Step %(step)d of %(steps)d.") % {"step": min(record.step + 1, record.steps), "steps": record.steps}
    if not record.step:
        return _("The work has begun.")
    count = record.step
    return ngettext("%(count)s row is read.", "%(count)s rows are read.", count) % {"count": f"{count:,}"}


def file_facts(record: ImportRecord) -> list[tuple[Words, Any]]:
    """Return which file it was, and who brought it."""
    names = {field.name: str(field.verbose_name) for field in record._meta.concrete_fields}
    return [
        (capfirst(names["file_name"]), record.file_name),
        (capfirst(names["size"]), size_words(record.size)),
        (capfirst(names["uploaded_by"].partition(" (")[0]), record.uploaded_by_name),
        (capfirst(names["uploaded_at"]), moment_words(record.uploaded_at)),
        (names["sha256"], record.sha256),
    ]


# The columns of a list of imports, before and after those that a room adds.
FILE = (
    Column("ref", gettext_lazy("Reference"), lambda row: row.ref),
    Column("file", gettext_lazy("File"), lambda row: row.file_name, ("file_name", "-uploaded_at")),
)
COURSE = (
    Column("uploaded", gettext_lazy("Uploaded at"), lambda row: row.uploaded_at, ("uploaded_at",)),
    Column("by", gettext_lazy("Uploaded by"), lambda row: row.uploaded_by_name, ("uploaded_by_name", "-uploaded_at")),
    Column("status", gettext_lazy("Status"), lambda row: str(import_state(row).label), ("status", "-uploaded_at")),
    Column("ended_at", gettext_lazy("Ended at"), lambda row: row.ended_at, ("ended_at",)),
)
