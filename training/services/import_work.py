"""
What workers do for an import of past records: read and try it, and apply it.

A try is the whole work, done and taken back: what it tells is what would be. Both happen in one transaction that no
other import is in, with the job's row locked: whoever kills the worker leaves nothing half, and nobody overtakes it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.db import transaction

from core import history, records
from core.imports.findings import Findings
from core.imports.held import locked, mine, uploader
from core.imports.kept import findings_keep
from core.imports.reading import Row, rows
from core.imports.running import Progress, nameless, one_at_a_time
from core.imports.tables import BULK
from core.imports.upload import file_open
from core.jobs import Claim
from district.models import User
from training.importing import FILE, RECORDS, Outcome, Said, read_rows
from training.models import CompletionImport
from training.services.import_rows import rows_put
from training.workflow import IMPORT

# Any number that no other part of the product locks by: two imports wait for each other.
LOCK = 7_283
ALIVE = 5_000  # rows between two words of life


def completions_read(*, job: Claim, load: str, today: date, at: datetime) -> CompletionImport:
    """
    Read the file of an import, try it, and tell what it would enter.

    :raises Overtaken: when another worker holds the job now.
    :raises TransitionNotAllowed: when the import does not wait for this job.
    """
    return _worked(job, load, today, at, applies=False)


def completions_apply(*, job: Claim, load: str, today: date, at: datetime) -> CompletionImport:
    """
    Apply an import that was confirmed, against what is here by now; where that refuses it now, it is refused.

    :raises Overtaken: when another worker holds the job now.
    :raises TransitionNotAllowed: when the import does not wait for this job.
    """
    return _worked(job, load, today, at, applies=True)


def _worked(job: Claim, load: str, today: date, at: datetime, *, applies: bool) -> CompletionImport:
    record = mine(CompletionImport, job, load)
    progress, findings = Progress(record, job), Findings()
    said = _read(record, progress, findings)
    with one_at_a_time(LOCK, job, in_bulk=False), job.final_write():
        with transaction.atomic():
            outcome = _put(record, said, progress, today)
            _all(outcome, findings)
            if not (applies and outcome.findings.is_fit):
                transaction.set_rollback(True)
        return _told(locked(CompletionImport, job, load), outcome, today, at, applies=applies)


def _read(record: CompletionImport, progress: Progress, findings: Findings) -> list[Said]:
    """Read the file. What is kept of it in memory is a few times its size, of which the upload has a small limit."""

    def living(read: Iterator[tuple[int, Row]]) -> Iterator[tuple[int, Row]]:
        count = 0
        for count, row in enumerate(read, start=1):  # told once more at the end
            if count % ALIVE == 0:
                progress.alive(count)
            yield row
        progress.alive(count)

    with file_open(record.ref, record.size) as file:
        return read_rows(living(rows(RECORDS, file, FILE, BULK, findings)), findings)


def _put(record: CompletionImport, said: list[Said], progress: Progress, today: date) -> Outcome:
    actor = User.objects.get(ref=record.uploaded_by)
    with nameless(), history.action(f"{IMPORT.name}.apply", actor=uploader(record), reason=record.ref):
        return rows_put(said, actor=actor, today=today, told=progress.step)


def _all(outcome: Outcome, found: Findings) -> None:
    """Tell what reading found and what the trial refused together, by line."""
    told = outcome.findings
    told.refusals = sorted([*found.refusals, *told.refusals], key=lambda one: one.place.line or 0)
    told.more += found.more
    told.join(found)


def _told(record: CompletionImport, outcome: Outcome, today: date, at: datetime, *, applies: bool) -> CompletionImport:
    """Say what an import enters, or would, or that it is refused. When it has ended, its file is deleted."""
    fit = outcome.findings.is_fit
    action = "refuse" if not fit else "apply" if applies else "tell"
    ends = action != "tell"
    record.status = IMPORT.check(action, record.status)
    record.ended_at, record.day = (at if ends else None), today
    record.counts = outcome.as_json() if fit else {}
    record.refused, record.warned = outcome.findings.count, outcome.findings.warned
    with history.action(f"{IMPORT.name}.{action}", actor=uploader(record)):
        record = records.update(record, "status", "ended_at", "day", "counts", "refused", "warned")
    findings_keep(record.ref, outcome.findings)
    if ends:
        record.forget()
    return record
