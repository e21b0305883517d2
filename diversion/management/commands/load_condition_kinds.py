"""Load what can be a condition: ``manage.py load_condition_kinds diversion/data/conditions.toml``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core import history
from core.db_rights import OwnerNeeded, loading
from core.tomlfile import FileProblem
from district.zone import district_time
from diversion.services import condition_kinds_load


class Command(BaseCommand):
    help = "Bring the list of conditions of diversion agreements to what a TOML file says. Running it again is safe."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="for example diversion/data/conditions.toml")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            with loading(), district_time():
                done = condition_kinds_load(path=file, actor=history.Command("load_condition_kinds"))
        except (FileProblem, OwnerNeeded) as problem:
            raise CommandError(str(problem)) from problem
        told = {"added": done.added, "changed": done.changed, "no longer chosen": done.unused}
        words = ", ".join(f"{len(names)} {word}" for word, names in told.items() if names)
        self.stdout.write(f"{file.name}: {words or 'no change'}.")
