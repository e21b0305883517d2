"""
What workers do for an import: read and try it, and apply it.

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
from diversion.importing.columns import CONTACTS
from diversion.importing.groups import FILE, Group, grouped
from diversion.models import ContactImport
from diversion.services.import_rows import Outcome, groups_put
from diversion.workflow import IMPORT

# Any number that no other part of the product locks by: two imports wait for each other.
LOCK = 7_282
ALIVE = 5_000  # rows between two words of life


def contacts_read(*, job: Claim, load: str, today: date, at: datetime) -> ContactImport:
    """
    Read the file of an import, try it, and tell what it would put down.

    :raises Overtaken: when another worker holds the job now.
    :raises TransitionNotAllowed: when the import does not wait for this job.
    """
    return _worked(job, load, today, at, applies=False)


def contacts_apply(*, job: Claim, load: str, today: date, at: datetime) -> ContactImport:
    """
    Apply an import that was confirmed, against what is here by now; where that refuses it now, it is refused.

    :raises Overtaken: when another worker holds the job now.
    :raises TransitionNotAllowed: when the import does not wait for this job.
    """
    return _worked(job, load, today, at, applies=True)


def _worked(job: Claim, load: str, today: date, at: datetime, *, applies: bool) -> ContactImport:
    record = mine(ContactImport, job, load)
    progress, findings = Progress(record, job), Findings()
    groups = _groups(record, progress, findings)
    with one_at_a_time(LOCK, job, in_bulk=False), job.final_write():
        with transaction.atomic():
            outcome = _put(record, groups, progress, today, at)
            _all(outcome, findings)
            if not (applies and outcome.findings.is_fit):
                transaction.set_rollback(True)
        return _told(locked(ContactImport, job, load), outcome, today, at, applies=applies)


def _groups(record: ContactImport, progress: Progress, findings: Findings) -> list[Group]:
    """Read the file. What is kept of it in memory is a few times its size, of which the upload has a small limit."""

    def living(read: Iterator[tuple[int, Row]]) -> Iterator[tuple[int, Row]]:
        count = 0
        for count, row in enumerate(read, start=1):  # told once more at the end
            if count % ALIVE == 0:
                progress.alive(count)
            yield row
        progress.alive(count)

    with file_open(record.ref, record.size) as file:
        return grouped(living(rows(CONTACTS, file, FILE, BULK, findings)), findings)


def _put(record: ContactImport, groups: list[Group], progress: Progress, today: date, at: datetime) -> Outcome:
    actor = User.objects.get(ref=record.uploaded_by)
    with nameless(), history.action(f"{IMPORT.name}.apply", actor=uploader(record), reason=record.ref):
        return groups_put(groups, actor=actor, today=today, at=at, told=progress.step)


def _all(outcome: Outcome, found: Findings) -> None:
    """Tell what reading found and what the trial refused together, by line."""
    told = outcome.findings
    told.refusals = sorted([*found.refusals, *told.refusals], key=lambda one: one.place.line or 0)
    told.more += found.more
    told.join(found)


def _told(record: ContactImport, outcome: Outcome, today: date, at: datetime, *, applies: bool) -> ContactImport:
    """Say what an import puts down, or would, or that it is refused. When it has ended, its file is deleted."""
    fit = outcome.findings.is_fit
    action = "refuse" if not fit else "apply" if applies else "tell"
    ends = action != "tell"
    record.status = IMPORT.check(action, record.status)
    record.ended_at, record.day = (at if ends else None), today
    record.counts = outcome.as_json() if fit else {}
    # Of a trial the rows are taken back, and so are their references.
    record.answers = [one if action == "apply" else one[:3] for one in outcome.answers] if fit else []
    record.refused, record.warned = outcome.findings.count, outcome.findings.warned
    with history.action(f"{IMPORT.name}.{action}", actor=uploader(record)):
        record = records.update(record, "status", "ended_at", "day", "counts", "answers", "refused", "warned")
    findings_keep(record.ref, outcome.findings)
    if ends:
        record.forget()
    return record
