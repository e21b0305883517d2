"""``manage.py check_roster FILE``: what is wrong with a OneRoster zip, before anybody imports it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from students.oneroster.sets import Read, set_read

SHOWN = 50


class Command(BaseCommand):
    help = "Read a OneRoster zip (1.1 or 1.2) and tell what is wrong with its files, each by itself. Nothing is kept."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the zip as the student information system exports it")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            with file.open("rb") as opened:
                read = set_read(opened, most_bytes=settings.ROSTER_MOST_BYTES)
        except OSError as error:
            raise CommandError(f"{file} cannot be read ({error.strerror}).") from error
        self._tell(read)
        if not read.findings.is_fit:
            raise CommandError(self._refused(read))
        self.stdout.write(
            "Each file is right by itself. Whether what they name is there, and what would change, is told when they "
            "are imported."
        )

    def _tell(self, read: Read) -> None:
        if read.manifest.version:
            system = f", from {read.manifest.system}" if read.manifest.system else ""
            self.stdout.write(f"OneRoster {read.manifest.version}{system}")
        for part in read.manifest.parts:
            self.stdout.write(f"{part.member}: {read.counts.get(part.member, 0):,} rows ({part.mode})")
        for warning in read.findings.warnings():
            self.stdout.write(f"Warning: {warning}")

    def _refused(self, read: Read) -> str:
        lines = [str(refusal) for refusal in read.findings.refusals[:SHOWN]]
        if left := read.findings.count - len(lines):
            lines.append(f"And {left:,} more.")
        return "This is not taken:\n" + "\n".join(lines)
