"""
Importing a roster, held against statements written for its rows alone; the same file once more; memory as it grows.

The two sides of the first write the same rows into the same empty tables, with all their triggers, and are taken back.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from django.db import connection, models, transaction

from bench.databases import tidy
from bench.generators import Place
from bench.generators.rosters import rosters_written
from bench.generators.rows import BENCH
from bench.size import Size
from bench.timing import Ratio
from core import clock, db_rights, history, jobs, records
from core.imports.record import forget_rows
from core.imports.running import AT_LENGTH
from students.importing.sets import Came
from students.importing.steps import write
from students.models import (
    ClassEnrollment,
    Guardian,
    Guardianship,
    RollClass,
    RosterImport,
    RosterOrg,
    RosterSession,
    SchoolMembership,
    Student,
    StudentTrait,
)
from students.services.imports import confirm, import_begin

WRITTEN: tuple[type[models.Model], ...] = (
    Student, Guardian, Guardianship, RosterOrg, RosterSession, RollClass, StudentTrait, ClassEnrollment,
    SchoolMembership,
)  # fmt: skip
APPLY, AGAIN, MEMORY = 1.5, 0.3, 1.2
TENTH = 10


def ratios(place: Place, size: Size) -> list[Ratio]:
    """Import a roster into the place, which has no student, and return three ratios."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        whole, _programs = rosters_written(place, path, students=size.students)
        (path / "tenth").mkdir()
        tenth, _programs = rosters_written(place, path / "tenth", students=max(size.students // TENTH, 1))
        memory = _memory(tenth, whole, size)
        began = time.perf_counter()
        record = _read(whole)
        read = time.perf_counter() - began
        apply = _against_by_hand(record, path, size)
        began = time.perf_counter()
        _applied(record)
        first = read + time.perf_counter() - began
        tidy()
        began = time.perf_counter()
        same = _applied(_read(whole))
        again = time.perf_counter() - began
    if any(one["added"] or one["changed"] or one["ended"] for one in same.counts.values()):
        raise RuntimeError(f"The same roster again changed something: {same.counts}")
    name = f"Import of {size.students:,} students a second time / the first"
    return [apply, Ratio(name, AGAIN, again * 1000, first * 1000), memory]


def _memory(tenth: Path, whole: Path, size: Size) -> Ratio:
    """Compare the peaks of memory; the columns are kilobytes, and no milliseconds."""
    peaks = []
    for number, path in enumerate((tenth, whole)):
        argv = [sys.executable, "-m", "bench.staging", str(path), f"imp-bench{number}"]
        done = subprocess.run(argv, env=os.environ, capture_output=True, text=True, check=True)  # noqa: S603  # ours
        peaks.append(float(done.stdout.split()[1]))
        forget_rows(f"imp-bench{number}")
    return Ratio(f"Memory (kB) to read {size.students:,} students / a tenth", MEMORY, peaks[1], peaks[0])


def _read(path: Path) -> RosterImport:
    with path.open("rb") as file:
        return _done(import_begin(actor=BENCH, document=file, name=path.name, at=clock.now()), "ready")


def _applied(record: RosterImport) -> RosterImport:
    with transaction.atomic():
        locked = records.lock(RosterImport.objects.all(), record.ref, version=None)
        record = confirm(locked, actor=BENCH, ends=True)
    return _done(record, "applied")


def _done(record: RosterImport, status: str) -> RosterImport:
    if record.job_id is not None:
        jobs.run(record.job_id)
    record = RosterImport.objects.select_related("job", "district").get(pk=record.pk)
    if record.status != status:
        found = [one.words for one in record.findings()[:3]]
        raise RuntimeError(f"The import is {record.status}: {record.job.error if record.job else ''} {found}")
    return record


def _against_by_hand(record: RosterImport, folder: Path, size: Size) -> Ratio:
    """Compare the two without a round to warm up: of what takes minutes nothing is left to warm."""
    ours, theirs = Writing(lambda: _write(record)), Writing(_by_hand)
    with db_rights.as_owner():
        with ours.written():
            found = _counts()
            _rows_kept(folder)
        _rows_laid_beside(folder)
        with theirs.written():
            if _counts() != found:
                raise RuntimeError("The statements by hand do not write the same rows")
        for _round in range(1, size.rounds // 3):
            for side in (ours, theirs):
                with side.written():
                    pass
        for model in WRITTEN:
            _execute(f"DROP TABLE bench_{model._meta.db_table}")
    name = f"Apply of {size.students:,} students / by hand"
    return Ratio(name, APPLY, median(ours.seconds) * 1000, median(theirs.seconds) * 1000)


def _write(record: RosterImport) -> None:
    came = Came(record.came["version"], record.came["modes"], record.came["members"])
    outcome = write(record, came, record.district, clock.today(), lambda step, steps: None)
    if not outcome.findings.is_fit:
        raise RuntimeError("The generated roster is refused")


def _by_hand() -> None:
    for model in WRITTEN:
        _execute(_statement(model))


def _statement(model: type[models.Model]) -> str:
    """Return the statement that writes the copied rows of a table, each under a reference that is drawn for it."""
    columns = [str(field.column) for field in model._meta.concrete_fields]
    values = [f"core_new_ref('{model.ref_prefix}')" if one == "ref" else one for one in columns]  # type: ignore[attr-defined]
    table = model._meta.db_table
    return f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(values)} FROM bench_{table}"


def _counts() -> list[int]:
    return [model._default_manager.count() for model in WRITTEN]


def _rows_kept(folder: Path) -> None:
    """Keep all rows that were written in files."""
    for model in WRITTEN:
        with (folder / model._meta.db_table).open("wb") as out, connection.cursor() as cursor:
            cursor.copy_expert(f"COPY {model._meta.db_table} TO STDOUT", out)


def _rows_laid_beside(folder: Path) -> None:
    """Copy the kept rows into tables beside their own, for the statements by hand."""
    for model in WRITTEN:
        table = model._meta.db_table
        _execute(f"CREATE TABLE bench_{table} AS SELECT * FROM {table} WITH NO DATA")
        with (folder / table).open("rb") as rows, connection.cursor() as cursor:
            cursor.copy_expert(f"COPY bench_{table} FROM STDIN", rows)
        _execute(f"ANALYZE bench_{table}")


class Writing:
    """Something that writes, in a transaction that is taken back, so that every round begins alike."""

    def __init__(self, work: Callable[[], None]) -> None:
        self.work = work
        self.seconds: list[float] = []

    @contextmanager
    def written(self) -> Iterator[None]:
        """Write, as an import does; after the block undo all, and tidy up what was undone, as autovacuum does."""
        with transaction.atomic(), history.action("bench.written", actor=BENCH):
            _execute(AT_LENGTH)
            began = time.perf_counter()
            self.work()
            # Here the database checks what it checks at the latest on commit.
            _execute("SET CONSTRAINTS ALL IMMEDIATE")
            self.seconds.append(time.perf_counter() - began)
            yield
            transaction.set_rollback(True)
        tidy(*(model._meta.db_table for model in WRITTEN), "core_importrow")


def _execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
