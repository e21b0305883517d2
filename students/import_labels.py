"""Words, tones and icons of imports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.badges import State
from core.models import Job
from students.models import RosterImport
from students.workflow import RosterImportStatus, import_status

Words = str | Promise
# What history calls what workers do.
HISTORY: Mapping[str, Words] = {
    "students.import.tell": gettext_lazy("Read and tried"),
    "students.import.refuse": gettext_lazy("Refused"),
    "students.import.ask": gettext_lazy("Would end more than was confirmed: asks again"),
    "students.import.apply": gettext_lazy("Roster applied"),
}
TONES: Mapping[str, tuple[str, str]] = {
    "reading": ("info", "autorenew"),
    "failed": ("bad", "error_outline"),
    "refused": ("bad", "highlight_off"),
    "ready": ("warn", "hourglass_empty"),
    "applying": ("info", "autorenew"),
    "applied": ("ok", "check_circle"),
    "cancelled": ("mute", "remove_circle"),
}
# Kinds of rows in the order in which a page tells of them, each with what stands behind it.
KINDS: Mapping[str, Words] = {
    "students": gettext_lazy("Students"),
    "guardians": gettext_lazy("Guardians"),
    "guardianships": gettext_lazy("Who answers for whom"),
    "traits": gettext_lazy("Grade, sex, race and ethnicity, primary school"),
    "classes": gettext_lazy("Classes"),
    "enrollments": gettext_lazy("Class enrollments"),
    "memberships": gettext_lazy("At a school"),
    "programs": gettext_lazy("Program flags"),
}


@dataclass(frozen=True, slots=True)
class CountRow:
    """What an import does to one kind of row: how many, with their thousands set apart."""

    label: Words
    added: str
    changed: str
    ended: str
    unchanged: str


def import_state(record: RosterImport) -> State:
    """Return the state of an import. Its job must be loaded."""
    status = RosterImportStatus(import_status(record, record.uploaded_at.date()))
    return State(status.label, *TONES[status])


def count_rows(record: RosterImport) -> list[CountRow]:
    """Return what an import does, or did, kind by kind."""
    told = {kind: {name: f"{n:,}" for name, n in found.items()} for kind, found in record.counts.items()}
    return [CountRow(label, **told[kind]) for kind, label in KINDS.items() if kind in told]


def progress_words(record: RosterImport) -> str:
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


def came_words(record: RosterImport) -> str:
    """Return what came: which version, and whether it is the whole or what changed."""
    if record.kind == RosterImport.Kind.PROGRAMS:
        return _("Program flags, the whole of them")
    modes = set(record.came.get("modes", {}).values())
    if not modes:
        return _("Roster")
    word = {"bulk": _("the whole"), "delta": _("what changed")}.get("".join(modes), _("partly whole, partly changes"))
    return _("OneRoster %(version)s, %(word)s") % {"version": record.came["version"], "word": word}
