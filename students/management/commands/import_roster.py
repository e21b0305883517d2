"""``manage.py import_roster FILE``: read a roster or program flags, tell what would change, and apply it."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from core import clock, jobs, records
from core.history import Command as Operator
from core.imports.kept import refusal_lines
from core.imports.record import ImportStatus
from core.imports.words import count_rows
from district.zone import district_time
from students import import_labels
from students.models import RosterImport
from students.services.imports import asks, confirm, import_begin

SHOWN = 50
PAUSE = 0.5  # seconds, while a worker is at what this command asked for
AT_WORK = {ImportStatus.READING, ImportStatus.APPLYING}


class Command(BaseCommand):
    help = (
        "Import a OneRoster zip (1.1 or 1.2), or a CSV file of program flags. What would change is told, and applied "
        "unless something is refused or more would end than a set share."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the zip as the student information system exports it")
        parser.add_argument("--programs", action="store_true", help="the file is to be one of program flags")
        parser.add_argument("--yes", action="store_true", help="apply it however much it ends")

    def handle(self, *args: Any, file: Path, programs: bool = False, yes: bool = False, **options: Any) -> None:
        with district_time() as district:
            if district is None:
                raise CommandError("There is no district yet. Run load_district first.")
            record = self._run(self._begun(file, programs), "read")
            self._tell(record)
            if asks(record.before, record.ended) and not yes:
                raise CommandError(
                    f"It would end {record.ended:,} of {record.before:,}. Nothing was changed. If that is meant, "
                    f"give --yes, or confirm {record.ref} on its page."
                )
            with transaction.atomic():
                locked = records.lock(RosterImport.objects.all(), record.ref, version=None)
                confirm(locked, actor=self._operator, ends=yes)
            record = self._run(record, "applied")
            if record.status != ImportStatus.APPLIED:
                self._tell(record)
                raise CommandError("The tables changed meanwhile, and it was not applied. Run this again.")
            self.stdout.write("Applied.")

    @property
    def _operator(self) -> Operator:
        return Operator("import_roster")

    def _begun(self, file: Path, programs: bool) -> RosterImport:
        try:
            with file.open("rb") as opened:
                if programs and opened.read(2) == b"PK":
                    raise CommandError(f"{file} is a zip, and no file of program flags.")
                return import_begin(actor=self._operator, document=opened, name=file.name, at=clock.now())
        except OSError as error:
            raise CommandError(f"{file} cannot be read ({error.strerror}).") from error
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error

    def _run(self, record: RosterImport, what: str) -> RosterImport:
        """Do the work that the import waits for, or wait for the worker who was faster."""
        while True:
            record = RosterImport.objects.select_related("job").get(pk=record.pk)
            if record.has_failed:
                raise CommandError(f"It could not be {what}: {record.job.error if record.job else ''}")
            if record.status not in AT_WORK:
                return record
            if record.job_id is not None:
                jobs.run(record.job_id)
                record.refresh_from_db()
            if record.status in AT_WORK:
                time.sleep(PAUSE)

    def _tell(self, record: RosterImport) -> None:
        self.stdout.write(f"{record.file_name}: {import_labels.came_words(record)} ({record.ref})")
        for warning in record.findings().filter(is_refusal=False):
            self.stdout.write(f"Warning: {warning.words}")
        if record.status == ImportStatus.REFUSED:
            lines = list(refusal_lines(record))[1:]
            told = [": ".join(filter(None, [_place(*line[:3]), str(line[3])])) for line in lines[:SHOWN]]
            if left := record.refused - min(len(lines), SHOWN):
                told.append(f"And {left:,} more.")
            raise CommandError("This is not taken:\n" + "\n".join(told))
        for row in count_rows(record, import_labels.KINDS):
            self.stdout.write(
                f"{row.label}: {row.added} added, {row.changed} changed, {row.ended} ended, {row.unchanged} unchanged"
            )


def _place(file: Any, line: Any, column: Any) -> str:
    return ", ".join(filter(None, [str(file), f"line {line}" if line else "", str(column)]))
