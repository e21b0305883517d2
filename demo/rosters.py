"""
The demonstration's students: a made-up roster of the five high schools, imported as people import one.

Each import is one transaction and is done once, its jobs within it: no worker, to whom it is a day of October, finds
one that waits.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

from django.db import transaction

from core import clock, jobs
from core.imports.record import ImportStatus
from demo.moments import at_time
from demo.people import account
from demo.roster import write_delta, write_programs, write_roster
from district.models import Role
from district.zone import district_time
from students import services
from students.models import RosterImport

SEED, STUDENTS = 20_221_014, 7_000
MADE, CHANGED = date(2022, 9, 26), date(2022, 10, 10)
# As somebody typed it into a spreadsheet, in words of their own.
TYPED = """studentSourcedId,program,beginDate,endDate
100234,IEP,2022-09-06,
100871,504 plan,2022-09-06,
101445,ELL,2022-09-07,
"""


@dataclass(frozen=True, slots=True)
class Brought:
    """A file that somebody uploads at ``at``; ``write`` makes it. ``ends`` is how its import ends."""

    name: str
    at: datetime
    by: Role
    write: Callable[[Path], object]
    ends: ImportStatus = ImportStatus.APPLIED


def _roster(path: Path) -> None:
    write_roster(path, seed=SEED, students=STUDENTS, day=MADE)


def _programs(path: Path) -> None:
    write_programs(path, seed=SEED, students=STUDENTS, day=MADE)


def _changes(path: Path) -> None:
    write_delta(path, seed=SEED, students=STUDENTS, made=MADE, day=CHANGED)


def _files() -> list[Brought]:
    return [
        Brought("roster.zip", at_time(MADE, time(8, 40)), Role.ADMINISTRATOR, _roster),
        Brought(
            "programs from the spreadsheet.csv", at_time(date(2022, 9, 27), time(9, 5)), Role.PRIVACY_OFFICER,
            lambda path: path.write_text(TYPED), ImportStatus.REFUSED,
        ),
        Brought("programs.csv", at_time(date(2022, 9, 27), time(13, 30)), Role.PRIVACY_OFFICER, _programs),
        Brought("roster changes.zip", at_time(CHANGED, time(7, 50)), Role.ADMINISTRATOR, _changes),
    ]  # fmt: skip


def tell(say: Callable[[str], None]) -> None:
    """Import what is not there yet. ``say`` is told each import."""
    for brought in _left():
        with TemporaryDirectory() as folder:
            path = Path(folder) / brought.name
            brought.write(path)
            record = _imported(brought, path)
        told = ", ".join(f"{count['added']:,} {kind} added" for kind, count in record.counts.items() if count["added"])
        say(f"import of {brought.name}: {told or record.get_status_display().lower()}")


def is_told() -> bool:
    """Tell whether all was imported in this database."""
    with district_time():
        return not _left()


def _left() -> list[Brought]:
    there = set(RosterImport.objects.values_list("file_name", "uploaded_at"))
    return [brought for brought in _files() if (brought.name, brought.at) not in there]


@transaction.atomic
def _imported(brought: Brought, path: Path) -> RosterImport:
    """Upload a file, have it tried, confirm what the try tells, and have it applied."""
    actor = account(brought.by)
    with clock.travel(brought.at):
        with path.open("rb") as document:
            record = services.import_upload(actor=actor, document=document, name=path.name, at=brought.at)
        _done(record)
        if brought.ends == ImportStatus.APPLIED:
            record = services.import_confirm(actor=actor, ref=record.ref, version=None, at=brought.at)
            _done(record)
    if record.status != brought.ends:
        told = " ".join(one.words for one in record.findings()[:3])
        raise RuntimeError(f"The import of {brought.name} ended as {record.status}. {told}")
    return record


def _done(record: RosterImport) -> None:
    """Do what the import waits for."""
    jobs.run(cast("int", record.job_id))
    record.refresh_from_db()
