"""
What workers do for an import: read and try it, and apply it.

A try is the whole work, done and taken back: what it tells is what would be. Both happen in one transaction that no
other import is in, with the job's row locked: whoever kills the worker leaves nothing half, and nobody overtakes it.
"""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.db import transaction

from core import history, records
from core.imports.findings import Findings
from core.imports.held import locked, mine, uploader
from core.imports.kept import findings_keep
from core.imports.reading import rows
from core.imports.running import Progress, nameless, one_at_a_time
from core.imports.staging import Staging, is_whole
from core.imports.tables import BULK
from core.imports.upload import file_open
from core.jobs import Claim
from students.importing.sets import Came
from students.importing.steps import Outcome, write
from students.models import RosterImport
from students.oneroster.programs import PROGRAMS
from students.oneroster.sets import Read, set_read
from students.services.imports import asks
from students.workflow import IMPORT

# Any number that no other part of the product locks by: two imports wait for each other.
LOCK = 7_281


def roster_read(*, job: Claim, roster: str, today: date, at: datetime) -> RosterImport:
    """
    Read the file of an import, check it, try it, and tell what it would change.

    :raises Overtaken: when another worker holds the job now.
    :raises TransitionNotAllowed: when the import does not wait for this job.
    """
    record = mine(RosterImport, job, roster)
    progress = Progress(record, job)
    findings, came, count = _staged(record, job, progress)
    with one_at_a_time(LOCK, job), job.final_write():
        outcome = Outcome(findings)
        if findings.is_fit:
            with transaction.atomic():
                outcome = _written(record, came, today, progress)
                transaction.set_rollback(True)
            outcome.findings.join(findings)
        record = locked(RosterImport, job, roster)
        record.came = {"version": came.version, "modes": came.modes, "members": came.members, "rows": count}
        return _told(record, outcome, today, at)


def roster_apply(*, job: Claim, roster: str, today: date, at: datetime) -> RosterImport:
    """
    Apply an import that was confirmed, against what the tables say by now.

    Where these refuse it now, it is refused; where it would end more than was confirmed, it asks again.

    :raises Overtaken: when another worker holds the job now.
    :raises TransitionNotAllowed: when the import does not wait for this job.
    """
    record = mine(RosterImport, job, roster)
    progress = Progress(record, job)
    came = Came(record.came["version"], record.came["modes"], record.came["members"])
    if not is_whole(record.ref, record.came["rows"]):
        _staged(record, job, progress)
    with one_at_a_time(LOCK, job), job.final_write():
        with transaction.atomic():
            outcome = _written(record, came, today, progress)
            stays = outcome.findings.is_fit and not (
                asks(outcome.before, outcome.ended) and outcome.ended > record.accepted
            )
            if not stays:
                transaction.set_rollback(True)
        record = locked(RosterImport, job, roster)
        return _applied(record, outcome, today, at) if stays else _told(record, outcome, today, at)


def _staged(record: RosterImport, job: Claim, progress: Progress) -> tuple[Findings, Came, int]:
    """Read the file into the staging table. Memory does not grow with it."""
    staging = Staging(record.ref, job, progress.alive)
    staging.begin()
    with file_open(record.ref, record.size) as file:
        if record.kind == RosterImport.Kind.ROSTER:
            read = set_read(
                file,
                most_bytes=settings.ROSTER_MOST_BYTES,
                take=lambda part, line, row: staging.take(part.table.name, line, row),
            )
            findings, came = read.findings, _came(read)
        else:
            findings = Findings()
            name = "programs.csv"
            for line, row in rows(PROGRAMS, file, name, BULK, findings):
                staging.take(PROGRAMS.name, line, row)
            came = Came("", {PROGRAMS.name: BULK}, {PROGRAMS.name: name})
    staging.end()
    return findings, came, staging.count


def _came(read: Read) -> Came:
    parts = read.manifest.parts
    return Came(
        read.manifest.version,
        {part.table.name: part.mode for part in parts},
        {part.table.name: part.member for part in parts},
    )


def _written(record: RosterImport, came: Came, today: date, progress: Progress) -> Outcome:
    with nameless(), history.action("students.import.apply", actor=uploader(record), reason=record.ref):
        return write(record, came, record.district, today, progress.step)


def _told(record: RosterImport, outcome: Outcome, today: date, at: datetime) -> RosterImport:
    """Say what an import would change, or that it is refused; then its file is deleted."""
    fit = outcome.findings.is_fit
    action = "refuse" if not fit else "ask" if record.status == "applying" else "tell"
    record.status = IMPORT.check(action, record.status)
    record.ended_at = None if fit else at
    record = _kept(record, outcome, today, action)
    findings_keep(record.ref, outcome.findings)
    if not fit:
        record.forget()
    return record


def _applied(record: RosterImport, outcome: Outcome, today: date, at: datetime) -> RosterImport:
    record.status, record.ended_at = IMPORT.check("apply", record.status), at
    record = _kept(record, outcome, today, "apply")
    record.forget()
    return record


def _kept(record: RosterImport, outcome: Outcome, today: date, action: str) -> RosterImport:
    record.day, record.before, record.ended, record.likely = today, outcome.before, outcome.ended, outcome.likely
    record.counts = {kind: count.as_json() for kind, count in outcome.counts.items()}
    fields = ["status", "ended_at", "day", "before", "ended", "likely", "counts", "came"]
    if action != "apply":
        record.refused, record.warned = outcome.findings.count, outcome.findings.warned
        fields += ["refused", "warned"]
    with history.action(f"students.import.{action}", actor=uploader(record)):
        return records.update(record, *fields)
